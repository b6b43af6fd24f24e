import type { Page } from "@playwright/test";
import type { ExceptionListItem } from "../lib/exceptions/schema";
import { expect, SHOP, test } from "./support/desk";
import { caseOfOrder, placePaidOrder } from "./support/orders";

test.beforeEach(async ({ enter }) => enter("operator"));
test.afterEach(async ({ control }) => control.removeFaults());

const pane = (page: Page) => page.getByRole("article", { name: "Case" });
const act = (page: Page, name: string | RegExp) =>
  page.locator('[aria-label="Acts on the case"]').getByRole("button", { name });

async function openCase(page: Page, { id, title }: ExceptionListItem): Promise<void> {
  await page.goto(`/exceptions/${id}`);
  await expect(pane(page).getByRole("heading", { level: 2 }).first()).toContainText(title);
}

test("an item without a SKU is mapped, and the orders that wait for it go on", async ({
  page,
  api,
}) => {
  const [open] = (await api.exceptions("kind=UNMAPPED_SKU")).items.toSorted(
    (one, other) => one.occurrenceCount - other.occurrenceCount,
  );
  expect(open, "an item waits for its SKU").toBeDefined();
  if (!open) return;
  const waiting = (await api.orders("tab=unmapped")).items.length;
  await openCase(page, open);
  await page.getByRole("combobox", { name: "SKU" }).fill("KL-RZ-KNG-IND");
  await page.getByRole("option", { name: /KL-RZ-KNG-IND/ }).click();
  await act(page, /Map to KL-RZ-KNG-IND/).click();
  await expect
    .poll(async () => (await api.exception(open.id)).status, { timeout: 30_000 })
    .toBe("RESOLVED");
  await expect
    .poll(async () => (await api.orders("tab=unmapped")).items.length, { timeout: 30_000 })
    .toBeLessThan(waiting);
});

test("short stock: the toast is the API's own sentence; units that come free are taken", async ({
  page,
  control,
  api,
}) => {
  const sku = "KL-TC-6S-LEF";
  const free = await freeUnits(api, sku);
  const { order: holder } = await placePaidOrder(
    { control, api },
    { lines: [{ sku, quantity: free }] },
  );
  const placed = await control.shopify.placeOrder({
    shop: SHOP,
    payment: "prepaid",
    lines: [{ sku, quantity: 1 }],
  });
  const short = await api.orderThatIs(placed.name, "SHORT_STOCK");
  await openCase(page, await caseOfOrder(api, "SHORT_STOCK", short.number));
  await act(page, "Reserve again").click();
  await expect(
    page.getByText(`Insufficient Stock: nothing is free for ${short.number}.`),
  ).toBeVisible();

  expect((await api.call("POST", `/orders/${holder.id}/cancel`, { reason: "test" })).status).toBe(
    200,
  );
  // What came free may be taken by itself before a person presses.
  if ((await api.order(short.id)).status === "SHORT_STOCK")
    await act(page, "Reserve again").click();
  await api.orderThatIs(short.number, "TO_SHIP");
  await api.call("POST", `/orders/${short.id}/cancel`, { reason: "test" });
});

test("a booking whose answer is lost is never booked blind: asked for, found, one AWB", async ({
  page,
  control,
  api,
}) => {
  const { order } = await placePaidOrder({ control, api });
  await control.addFault({
    kind: "timeout-after",
    simulator: "shiprocket",
    operation: "createOrder",
    contains: order.number,
    times: 1,
    holdMs: 100,
  });
  await control.addFault({
    kind: "latency",
    simulator: "shiprocket",
    operation: "listOrders",
    latencyMs: 12_000,
    times: 1,
  });
  await page.goto(`/orders/${order.id}`);
  await page.getByRole("button", { name: "Ship order" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Book shipment" }).click();
  await expect
    .poll(async () => (await api.order(order.id)).shipments[0]?.status, { timeout: 20_000 })
    .toBe("UNCERTAIN");
  const { shipments } = await api.order(order.id);
  const shipmentId = shipments[0]?.id ?? "";
  await page.goto(`/shipments/${shipmentId}`);
  await expect(page.getByText("do not book again")).toBeVisible();
  await expect(page.getByRole("button", { name: "Book again" })).toHaveCount(0);

  await expect
    .poll(async () => (await api.shipment(shipmentId)).awb, { timeout: 60_000 })
    .not.toBeNull();
  await expect(page.getByText("do not book again")).toBeHidden();
  const { reference } = await api.shipment(shipmentId);
  const held = (await control.shiprocket.summary()).byChannelOrderId[reference];
  expect(held).toMatchObject({ orders: 1, awbs: 1, liveAwbs: 1 });
});

test("an address that the courier refused is mended on the card, and the parcel is booked", async ({
  page,
  control,
  api,
}) => {
  const { order } = await placePaidOrder({ control, api });
  await control.addFault({
    kind: "refused-address",
    simulator: "shiprocket",
    contains: order.number,
    times: 1,
  });
  const booked = await api.call("POST", "/shipments", { orderId: order.id });
  expect(booked.status).toBeLessThan(300);
  await api.orderThatIs(order.number, "EXCEPTION");
  await openCase(page, await caseOfOrder(api, "ADDRESS_REFUSED", order.number));
  await pane(page)
    .getByRole("radio", { name: /Correct the address/ })
    .check();
  await page.getByLabel("House and street").fill("14 Lajpat Kunj, second floor");
  await act(page, "Correct the address").click();
  await expect
    .poll(async () => (await api.order(order.id)).shipments.find(({ awb }) => awb !== null)?.awb, {
      timeout: 30_000,
    })
    .toBeDefined();
  const mended = await api.order(order.id);
  expect(mended.shipTo.address1).toBe("14 Lajpat Kunj, second floor");
  expect(mended.exceptions.filter(({ kind }) => kind === "ADDRESS_REFUSED")).toHaveLength(0);
});

test("failed jobs are run again one by one and by cause", async ({ page, api }) => {
  const open = async () => (await api.exceptions("kind=FAILED_JOB")).items.length;
  const before = await open();
  expect(before, "the history has failed jobs").toBeGreaterThanOrEqual(2);
  await page.goto("/exceptions?kind=FAILED_JOB");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Failed jobs/);
  // Work that is not safe to repeat asks first; the answer's button or the effect comes.
  const untilFewerThan = (count: number) =>
    expect(async () => {
      const answer = page.getByRole("alertdialog").getByRole("button", { name: /^Retry/ });
      if (await answer.isVisible()) await answer.click();
      expect(await open()).toBeLessThan(count);
    }).toPass({ timeout: 20_000 });
  await page
    .getByRole("button", { name: /^Retry \S+\/\S+/ })
    .first()
    .click();
  await untilFewerThan(before);
  await page.goto("/exceptions?kind=FAILED_JOB");
  await page
    .getByRole("button", { name: /^Retry (all \d+|it)$/ })
    .first()
    .click();
  await untilFewerThan(before - 1);
});

async function freeUnits(
  api: { call: (method: string, path: string) => Promise<Response> },
  sku: string,
) {
  const reply = (await (await api.call("GET", `/skus?q=${sku}`)).json()) as {
    items: { code: string; available: number }[];
  };
  return reply.items.find(({ code }) => code === sku)?.available ?? 0;
}
