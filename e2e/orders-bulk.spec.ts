import { expect, test } from "./support/desk";
import { placePaidOrder } from "./support/orders";

test.beforeEach(async ({ enter }) => enter("operator"));

test("in a bulk hold one row fails alone, says why, and only it is tried again", async ({
  page,
  control,
  api,
}) => {
  const placed = [];
  for (let count = 0; count < 3; count += 1) placed.push(await placePaidOrder({ control, api }));
  const [bad, ...good] = placed.map(({ order }) => order);
  if (!bad) throw new Error("three orders were placed");
  await page.goto("/orders");
  for (const { number } of [bad, ...good])
    await page.getByRole("checkbox", { name: `Select order ${number}` }).check();
  // Meanwhile a colleague cancels one of them.
  await api.call("POST", `/orders/${bad.id}/cancel`, { reason: "Buyer asked" });

  await page.keyboard.press("h");
  const drawer = page.getByRole("dialog", { name: "Hold 3 orders" });
  await drawer.getByRole("button", { name: /^Hold 3 orders/ }).click();
  await expect(drawer.getByText("Say why, for whoever opens it next")).toBeVisible();
  await drawer.getByRole("textbox", { name: "Reason" }).fill("Stock take");
  await drawer.getByRole("button", { name: /^Hold 3 orders/ }).click();
  await expect(drawer.getByText("2 done, 1 not")).toBeVisible();
  const verdicts = drawer.getByRole("list", { name: "Verdicts" }).getByRole("listitem");
  await expect(verdicts.first()).toContainText(`${bad.number} cannot be held: it is cancelled.`);
  await drawer.getByRole("button", { name: /^Retry failed \(1\)/ }).click();
  await expect(drawer.getByText("2 done, 1 not")).toBeVisible();
  await drawer.getByRole("button", { name: "Close" }).first().click();
  await expect(page.getByText("1 selected"), "what failed stays selected").toBeVisible();
  for (const { id } of good)
    expect(await api.order(id)).toMatchObject({ status: "ON_HOLD", holdReason: "Stock take" });
});

test("tagged, found by the tag, and all that match cancelled, with their number typed", async ({
  page,
  control,
  api,
}) => {
  const placed = [];
  for (let count = 0; count < 2; count += 1) placed.push(await placePaidOrder({ control, api }));
  const orders = placed.map(({ order }) => order);
  const tag = `run-${Date.now() % 100_000}`;
  await page.goto("/orders?tab=to-ship");
  for (const { number } of orders)
    await page.getByRole("checkbox", { name: `Select order ${number}` }).check();
  await page.keyboard.press("t");
  const tagging = page.getByRole("dialog", { name: "Tag 2 orders" });
  await tagging.getByRole("combobox", { name: "Add" }).fill(tag);
  await page.keyboard.press("Enter");
  await tagging.getByRole("button", { name: /^Tag 2 orders/ }).click();
  await expect(tagging.getByText("2 done, 0 not")).toBeVisible();
  await tagging.getByRole("button", { name: "Close" }).first().click();

  await page.goto(`/orders?tag=${tag}`);
  const rows = page.getByRole("table", { name: "Orders" }).locator("tbody").getByRole("row");
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole("link", { name: "Remove filter Tag" })).toBeVisible();
  await page.getByRole("checkbox", { name: "Select the page" }).check();
  await page.getByRole("button", { name: "More for the selection" }).click();
  await page.getByRole("menuitem", { name: "Cancel orders" }).click();
  const cancelling = page.getByRole("dialog", { name: "Cancel 2 orders" });
  await cancelling.getByRole("textbox", { name: "Reason" }).fill("Sold out");
  await cancelling.getByRole("button", { name: /^Cancel 2 orders/ }).click();
  await expect(cancelling.getByText("Type 2, the number of orders")).toBeVisible();
  await cancelling.getByRole("textbox", { name: "How many orders" }).fill("2");
  await cancelling.getByRole("button", { name: /^Cancel 2 orders/ }).click();
  await expect(cancelling.getByText("2 done, 0 not")).toBeVisible();
  for (const { id } of orders)
    expect(await api.order(id)).toMatchObject({ status: "CANCELLED", reservedUnitCount: 0 });
});

test("two orders to one door go in one parcel, and are taken apart before it is booked", async ({
  page,
  control,
  api,
}) => {
  const street = `${Date.now() % 100_000} Lake Road`;
  const shippingAddress = {
    ...{ firstName: "Anita", lastName: "Desai", address1: street, city: "Pune" },
    ...{ province: "Maharashtra", provinceCode: "MH", zip: "411001", country: "India" },
    ...{ countryCode: "IN", phone: "+919876543210" },
  };
  const placed = [];
  for (let count = 0; count < 2; count += 1)
    placed.push(await placePaidOrder({ control, api }, { shippingAddress }));
  const [one, two] = placed.map(({ order }) => order);
  if (!one || !two) throw new Error("two orders were placed");
  await page.goto("/orders?tab=to-ship");
  for (const { number } of [one, two])
    await page.getByRole("checkbox", { name: `Select order ${number}` }).check();
  await page.getByRole("button", { name: "Combine" }).click();
  const drawer = page.getByRole("dialog", { name: "Combine 2 orders" });
  await drawer.getByRole("button", { name: /^Combine 2 orders/ }).click();
  await expect(drawer.getByText("2 done, 0 not")).toBeVisible();
  await drawer.getByRole("button", { name: "Close" }).first().click();

  await page.goto(`/orders/${two.id}`);
  const banner = page.locator('[data-slot="callout"]').filter({ hasText: "Goes in the parcel of" });
  await banner.getByRole("link", { name: one.number }).click();
  await expect(page.getByText(`Carries ${two.number}`)).toBeVisible();
  await page.getByRole("button", { name: "Take apart" }).click();
  await expect(page.getByText(`Carries ${two.number}`)).toBeHidden();
  expect(await api.order(two.id)).toMatchObject({ combinedInto: null, status: "TO_SHIP" });

  await api.call("POST", "/orders/combine", { ids: [one.id, two.id] });
  await expect(page.getByText(`Carries ${two.number}`)).toBeVisible();
  await page.getByRole("button", { name: /^Ship 2 orders/ }).click();
  const ship = page.getByRole("dialog", { name: new RegExp(one.number) });
  await ship.getByRole("button", { name: /^Book/ }).click();
  await expect
    .poll(async () => (await api.order(two.id)).shipments[0]?.awb ?? null, { timeout: 30_000 })
    .not.toBeNull();
  const parcel = (await api.order(two.id)).shipments[0];
  expect((await api.order(one.id)).shipments[0]?.id).toBe(parcel?.id);
  const { reference } = await api.shipment(parcel?.id ?? "");
  const summary = await control.shiprocket.summary();
  expect(summary.byChannelOrderId[reference]?.liveAwbs, "one parcel for both").toBe(1);
  expect((await api.order(one.id)).allowed, "what is booked is not taken apart").not.toContain(
    "uncombine",
  );
});

test("all that match are shipped, each with its verdict, and their labels printed as files", async ({
  page,
  control,
  api,
}) => {
  const tag = `ship-${Date.now() % 100_000}`;
  const ids = [];
  for (let count = 0; count < 2; count += 1)
    ids.push((await placePaidOrder({ control, api })).order.id);
  await api.call("POST", "/orders/bulk", { action: "tag", ids, add: [tag] });
  // One to a page, so that more match than the page shows.
  await page.goto(`/orders?tag=${tag}&limit=1`);
  await page
    .getByRole("checkbox", { name: /^Select order/ })
    .first()
    .check();
  await page.getByRole("button", { name: "Select all 2 that match" }).click();
  await page.getByRole("button", { name: /^Ship 2/ }).click();
  const drawer = page.getByRole("dialog", { name: "Ship 2 orders" });
  await expect(drawer.getByText("2 ready")).toBeVisible();
  await drawer.getByRole("button", { name: /^Book 2/ }).click();
  await expect(drawer.getByText("2 booked, 0 not")).toBeVisible();
  for (const id of ids)
    await expect
      .poll(async () => (await api.order(id)).shipments[0]?.lights.label ?? "", { timeout: 30_000 })
      .toBe("DONE");
  await drawer.getByRole("button", { name: "Close" }).first().click();

  await page.goto(`/orders?tag=${tag}&limit=1`);
  await page
    .getByRole("checkbox", { name: /^Select order/ })
    .first()
    .check();
  await page.getByRole("button", { name: "Select all 2 that match" }).click();
  await page.getByRole("button", { name: "Print", exact: true }).click();
  const files = page.getByRole("dialog", { name: "Print 2 labels" });
  await expect(files.getByText("labels 1 to 2")).toBeVisible();
  const opened = page.context().waitForEvent("page");
  const logged = page.waitForResponse((reply) => reply.url().endsWith("/shipments/prints"));
  await files.getByRole("button", { name: "Open file 1" }).click();
  expect((await opened).url()).toBeDefined();
  expect((await logged).ok()).toBe(true);
  await expect(files.getByText("1 of 1 opened")).toBeVisible();
});
