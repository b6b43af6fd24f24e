import { expect, test } from "./support/desk";
import { placePaidOrder } from "./support/orders";

const SKU = "KL-CC-16-TEA";

test.beforeEach(async ({ enter }) => enter("operator"));

test("a parcel that came back is unpacked once: good units to stock, damaged ones written off", async ({
  page,
  control,
  api,
}) => {
  const { order } = await placePaidOrder({ control, api }, { lines: [{ sku: SKU, quantity: 3 }] });
  expect((await api.call("POST", "/shipments", { orderId: order.id })).ok).toBe(true);
  const booked = async () => {
    const [parcel] = (await api.order(order.id)).shipments;
    return parcel?.awb ? api.shipment(parcel.id) : undefined;
  };
  await expect.poll(async () => (await booked())?.awb ?? "", { timeout: 30_000 }).not.toBe("");
  const shipment = await booked();
  if (!shipment?.awb) throw new Error("the parcel is booked");
  await control.shiprocket.setJourney(shipment.awb, "ndr-then-rto");
  await control.shiprocket.run(shipment.awb, "rto-delivered");

  await page.goto(`/shipments/${shipment.id}`);
  await expect(page.getByText("The parcel is back")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Receive return" }).click();
  const dialog = page.getByRole("dialog", { name: "Receive return" });
  await expect(dialog.getByLabel(`Good units of ${SKU}`)).toHaveValue("3");
  await dialog.getByLabel(`Damaged units of ${SKU}`).fill("1");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog.getByText("No more than 3 travelled in it")).toBeVisible();
  await dialog.getByLabel(`Good units of ${SKU}`).fill("1");
  await expect(dialog.getByRole("status")).toHaveText("1 unit to stock, 1 damaged, 1 missing");
  await dialog.getByLabel("Note").fill("Box crushed at one corner");
  const answered = page.waitForResponse((reply) => reply.url().endsWith("/receive-return"));
  await page.keyboard.press("ControlOrMeta+Enter");
  const { message } = (await (await answered).json()) as { readonly message: string };
  expect(message).toBe("1 unit back to stock, 1 damaged, 1 missing.");
  await expect(page.locator("[data-sonner-toast]").filter({ hasText: message })).toBeVisible();
  await expect(dialog).toBeHidden();
  const told = `Return ${shipment.awb} received: 1 unit back to stock, 1 damaged, 1 missing`;
  await expect(page.getByText(told)).toBeVisible();
  await expect(page.getByRole("button", { name: "Receive return" })).toHaveCount(0);

  await page.goto(`/orders/${order.id}`);
  await expect(page.getByText(told)).toBeVisible();
  const skuId = order.lines[0]?.skuId ?? "";
  await page.goto(`/inventory/${skuId}`);
  const rows = page.getByRole("region", { name: "Movements" }).getByRole("listitem");
  const returned = rows.filter({ hasText: "Box crushed at one corner" });
  await expect(returned).toContainText(order.number);
  await expect(returned).toContainText("+2");
  const lost = rows.filter({ hasText: `Damaged in the parcel ${shipment.awb}` });
  await expect(lost).toContainText("−1");
});
