import { expect, SHOP, test } from "./support/desk";

/** Lies in quantity in every seeded history. */
const SKU = "KL-CC-16-TEA";

test.beforeEach(async ({ enter }) => enter("operator"));

test("an order is typed by keyboard, reserved, changed, and shows what was changed", async ({
  page,
  api,
}) => {
  await page.goto("/orders");
  await page.getByRole("link", { name: "New order" }).click();
  await expect(page.getByRole("heading", { name: "New order" })).toBeVisible();

  await page.getByRole("button", { name: /^Make order/ }).click();
  await expect(page.getByText("Add at least one item")).toBeVisible();
  await expect(page.getByText("5 fields to fix")).toBeVisible();

  const picker = page.getByRole("combobox", { name: "Add a SKU" });
  await picker.fill(SKU);
  await expect(page.getByRole("option", { name: new RegExp(SKU) })).toContainText("free");
  await picker.press("Enter");
  const units = page.getByRole("textbox", { name: `Units of ${SKU}` });
  await expect(units).toBeFocused();
  await units.fill("3");
  await page.getByRole("textbox", { name: `Price of one ${SKU}` }).fill("250");
  await expect(page.getByText("₹750.00").first()).toBeVisible();

  const panel = (title: string) =>
    page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: title, exact: true }) });
  await panel("Buyer").getByRole("textbox", { name: "Name" }).fill("Lakshmi Rao");
  const shipTo = panel("Ship to");
  await shipTo.getByRole("textbox", { name: "House and street" }).fill("7 Temple Street");
  await shipTo.getByRole("textbox", { name: "City" }).fill("Mysuru");
  await shipTo.getByRole("textbox", { name: "PIN or ZIP code" }).fill("570001");
  await page.keyboard.press("ControlOrMeta+Enter");

  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  const id = page.url().split("/").at(-1) ?? "";
  const made = await api.order(id);
  expect(made.number).toMatch(/^M-1\d{3}$/);
  expect(made).toMatchObject({
    ...{ status: "TO_SHIP", isOwn: true, unitCount: 3, reservedUnitCount: 3 },
    total: { amountMinor: 75_000, currency: "INR" },
  });
  await expect(page.getByRole("heading", { name: made.number })).toBeVisible();

  await page.getByRole("button", { name: "Edit items" }).click();
  const sheet = page.getByRole("dialog", { name: `Items of ${made.number}` });
  await sheet.getByRole("textbox", { name: `Units of ${SKU}` }).fill("1");
  await sheet.getByRole("button", { name: /^Save items/ }).click();
  await expect(sheet).toBeHidden();
  const timeline = page.getByRole("list", { name: "Timeline" });
  await expect(timeline).toContainText("Items changed at the desk");
  await expect(timeline.locator("del")).toContainText(`3 × ${SKU}`);
  await expect(timeline.locator("ins")).toContainText(`1 × ${SKU}`);
  await expect(timeline).toContainText("Released 2 units");
  expect(await api.order(id)).toMatchObject({ reservedUnitCount: 1, unitCount: 1 });
});

test("T tags, A assigns, H holds until tomorrow, and a note is written where it is read", async ({
  page,
  api,
}) => {
  const reply = await api.call("POST", "/orders", {
    buyer: { name: "Lakshmi Rao" },
    shipTo: {
      ...{ name: "Lakshmi Rao", address1: "7 Temple Street", city: "Mysuru" },
      ...{ postalCode: "570001", countryCode: "IN" },
    },
    lines: [{ skuId: await skuId(api), quantity: 1, unitPriceMinor: 100 }],
  });
  expect(reply.status).toBe(201);
  const { id } = (await reply.json()) as { id: string };
  await page.goto(`/orders/${id}`);
  await expect(page.getByRole("button", { name: /^Hold/ })).toBeVisible();

  await page.keyboard.press("t");
  const tagging = page.getByRole("dialog", { name: "Tag the order" });
  await tagging.getByRole("combobox", { name: "Tags" }).fill("telephone");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(tagging).toBeHidden();
  await expect(page.getByRole("button", { name: "Remove tag telephone" })).toBeVisible();

  await page.keyboard.press("a");
  const assignee = page.getByRole("combobox", { name: "Assigned to" });
  await expect(assignee).toBeFocused();
  await assignee.selectOption({ label: "Ravi Solanki" });
  await expect.poll(async () => (await api.order(id)).assignee?.name).toBe("Ravi Solanki");

  await page.getByRole("button", { name: "Write" }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("Pack in the cotton bag");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.getByText("Pack in the cotton bag")).toBeVisible();

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("h");
  const holding = page.getByRole("dialog", { name: "Hold the order" });
  await holding.getByRole("textbox", { name: "Reason" }).fill("Buyer is away");
  await holding.getByRole("combobox", { name: "Until" }).selectOption({ label: "Tomorrow, 9:00" });
  await holding.getByRole("button", { name: /^Hold order/ }).click();
  await expect(holding).toBeHidden();
  await expect(page.getByText("then it goes on by itself")).toBeVisible();
  const held = await api.order(id);
  expect(held).toMatchObject({ status: "ON_HOLD", tags: ["telephone"] });
  expect(new Date(held.holdUntil ?? 0).getTime()).toBeGreaterThan(Date.now());
});

test("an item the shop gives no SKU is mapped in its line, and every order that waits goes on", async ({
  page,
  api,
  control,
}) => {
  const title = `Hand-knotted rug ${Date.now() % 100_000}`;
  const numbers: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    const placed = await control.shopify.placeOrder({
      ...{ shop: SHOP, payment: "prepaid" },
      lines: [{ custom: { title, price: "900.00" }, quantity: 1 }],
    });
    numbers.push(placed.name);
  }
  const waiting = [];
  for (const number of numbers) waiting.push(await api.orderThatIs(number, "UNMAPPED"));
  await page.goto(`/orders/${waiting[0]?.id}`);
  await page.getByRole("button", { name: "Choose its SKU" }).click();
  const picker = page.getByRole("combobox", { name: "Add a SKU" });
  await expect(picker).toBeFocused();
  await picker.fill(SKU);
  await page.getByRole("option", { name: new RegExp(SKU) }).click();
  for (const number of numbers) await api.orderThatIs(number, "TO_SHIP");
  await expect(page.getByRole("button", { name: "Choose its SKU" })).toBeHidden();
});

async function skuId(api: { call: (method: string, path: string) => Promise<Response> }) {
  const reply = await api.call("GET", `/skus?q=${SKU}`);
  const { items } = (await reply.json()) as { items: { id: string; code: string }[] };
  const found = items.find(({ code }) => code === SKU);
  expect(found, SKU).toBeDefined();
  return found?.id ?? "";
}
