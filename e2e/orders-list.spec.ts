import { expect, test } from "./support/desk";
import { placePaidOrder } from "./support/orders";

test.beforeEach(async ({ enter }) => enter("operator"));

test("tabs, search, filters and pages live in the URL; back walks them again", async ({
  page,
  api,
}) => {
  await page.goto("/orders");
  const table = page.getByRole("table", { name: "Orders" });
  const rows = table.locator("tbody").getByRole("row");
  await expect(rows).toHaveCount(50);
  const tabs = page.getByRole("navigation", { name: "Orders by state" });

  await tabs.getByRole("link", { name: /^On hold/ }).click();
  await expect(page).toHaveURL(/tab=on-hold/);
  const counts = (await (await api.call("GET", "/orders/counts")).json()) as {
    tabs: Record<string, { count: number }>;
  };
  await expect(tabs.getByRole("link", { name: /^On hold/ })).toContainText(
    String(counts.tabs["on-hold"]?.count),
  );
  await expect(rows).toHaveCount(Math.min(50, counts.tabs["on-hold"]?.count ?? 0));

  await tabs.getByRole("link", { name: /^All/ }).click();
  await expect(page).not.toHaveURL(/tab=/);
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("menuitem", { name: "COD" }).click();
  await expect(page).toHaveURL(/payment=COD/);
  await expect(page.getByRole("link", { name: "Remove filter Payment" })).toBeVisible();

  await expect(rows.filter({ hasText: "COD" }), "the filter has come through").toHaveCount(50);
  const firstOfPage = async (): Promise<string> =>
    /[A-Z]+-\d+/.exec(await rows.first().innerText())?.[0] ?? "";
  const newest = await firstOfPage();
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(rows.first()).not.toContainText(newest);
  const shared = page.url();
  const second = await firstOfPage();
  await page.goBack();
  await expect(page).not.toHaveURL(/cursor=/);
  await expect(rows.first()).toContainText(newest);
  await page.goto(shared);
  await expect(rows.first(), "the address alone brings the page back").toContainText(second);

  await page.getByRole("searchbox", { name: "Search orders" }).fill(second);
  await expect(page).toHaveURL(new RegExp(`q=${second}`));
  await expect(page, "a search begins at the first page").not.toHaveURL(/cursor=/);
  await expect(rows).toHaveCount(1);
});

test("an empty result says how to get out of it", async ({ page }) => {
  await page.goto("/orders?q=zzzz-nothing-like-this");
  await page.getByRole("link", { name: "Show all orders" }).click();
  await expect(page).toHaveURL(/\/orders$/);
});

test("J, K, X and S choose and ship without a mouse; / searches", async ({ page }) => {
  await page.goto("/orders?tab=to-ship&unbooked=true");
  const rows = page.getByRole("table", { name: "Orders" }).locator("tbody").getByRole("row");
  await expect(rows.nth(2)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await expect(page.getByText("2 selected")).toBeVisible();
  await expect(rows.nth(0).getByRole("checkbox")).toBeChecked();
  await expect(rows.nth(1).getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("s");
  await expect(page.getByRole("dialog", { name: "Ship 2 orders" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search orders" })).toBeFocused();
});

test("in a bulk run the refused order fails alone, and says why", async ({
  page,
  control,
  api,
}) => {
  const placed = [];
  for (let count = 0; count < 3; count += 1) placed.push(await placePaidOrder({ control, api }));
  const [refused, ...good] = placed.map(({ order }) => order);
  if (!refused) throw new Error("three orders were placed");
  await control.addFault({
    kind: "refused-address",
    simulator: "shiprocket",
    contains: refused.number,
  });
  await page.goto("/orders?tab=to-ship");
  for (const { number } of [refused, ...good])
    await page.getByRole("checkbox", { name: `Select order ${number}` }).check();
  await page.getByRole("button", { name: "Ship 3" }).click();
  const drawer = page.getByRole("dialog", { name: "Ship 3 orders" });
  await drawer.getByRole("button", { name: "Book 3" }).click();
  for (const { number } of [refused, ...good])
    await expect(drawer.getByRole("listitem").filter({ hasText: number })).toContainText(/book/i);
  for (const { id } of good)
    await expect
      .poll(async () => (await api.order(id)).shipments[0]?.awb ?? null, { timeout: 30_000 })
      .not.toBeNull();
  await api.orderThatIs(refused.number, "EXCEPTION");
  await control.removeFaults();
  await page.goto(`/orders/${refused.id}`);
  await expect(page.getByText(/address/i).first()).toBeVisible();
  const summary = await control.shiprocket.summary();
  for (const { id } of good) {
    const { reference } = await api.shipment((await api.order(id)).shipments[0]?.id ?? "");
    expect(summary.byChannelOrderId[reference]?.liveAwbs).toBe(1);
  }
});
