import { PDFDocument } from "pdf-lib";
import { expect, SHOP, test } from "./support/desk";

/** 4 × 6 inches in PDF points. */
const LABEL_SIZE = { width: 288, height: 432 };

test("an order goes from the shop to the door, booked once and told to the shop", async ({
  page,
  enter,
  control,
  api,
}) => {
  await enter("operator");
  await page.goto("/orders?tab=to-ship");
  const placed = await control.shopify.placeOrder({
    shop: SHOP,
    payment: "prepaid",
    lines: [{ sku: "KL-CC-16-TEA", quantity: 2 }],
  });
  const link = page.getByRole("link", { name: new RegExp(`^${placed.name}\\b`) });
  await expect(link, "it appears in the open list by itself").toBeVisible({ timeout: 40_000 });
  const row = page.getByRole("row").filter({ has: link });
  await expect(row).toContainText("2 of 2");
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(placed.name);

  await page.keyboard.press("s");
  const drawer = page.getByRole("dialog", { name: `Ship ${placed.name}` });
  await expect(drawer.getByText("simulated, not charged")).toBeVisible();
  await drawer.getByRole("button", { name: "Book shipment" }).click();
  await expect(drawer).toBeHidden();
  await expect(page.getByRole("img", { name: "AWB done, label done, pickup done" })).toBeVisible();

  const order = await api.orderThatIs(placed.name, "TO_SHIP");
  const shipment = await api.shipment(order.shipments[0]?.id ?? "");
  const awb = shipment.awb ?? "";
  expect(await control.shiprocket.parcels({ channelOrderId: shipment.reference })).toHaveLength(1);

  await page.goto(`/shipments/${shipment.id}`);
  const lights = page.getByRole("region", { name: "AWB, label and pickup" });
  await expect(lights).toContainText(awb.slice(-4));
  await expect(lights).toContainText("Van called");
  const reply = await page.request.get(`/api/v1/shipments/${shipment.id}/label`);
  expect(reply.headers()["content-type"]).toBe("application/pdf");
  const label = await PDFDocument.load(await reply.body());
  expect(label.getPageCount()).toBe(1);
  expect(label.getPage(0).getSize()).toEqual(LABEL_SIZE);

  await control.shiprocket.setJourney(awb, "delivered");
  await control.shiprocket.run(awb, "delivered");
  const scans = page.getByRole("list", { name: "Scans" });
  await expect(scans).toContainText(/delivered/i, { timeout: 30_000 });
  const events = (await api.shipment(shipment.id)).tracking;
  expect(events.length, "every scan is kept").toBeGreaterThan(5);
  await expect(scans.getByRole("listitem").filter({ hasText: "by webhook" })).toHaveCount(
    events.filter(({ source }) => source === "WEBHOOK").length,
  );

  await page.goto(`/orders/${order.id}`);
  await expect(page.getByRole("banner").or(page.locator("header")).first()).toContainText(
    "Delivered",
  );
  await expect(async () => {
    const told = await control.shopify.order(placed.id);
    expect(told.fulfillmentStatus).toBe("fulfilled");
    expect(JSON.stringify(told.fulfillments)).toContain(awb);
  }).toPass({ timeout: 20_000 });
});
