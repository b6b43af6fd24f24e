import type { Locator, Page } from "@playwright/test";
import type { StockCounts, StockListItem } from "../lib/inventory/schema";
import { expect, test } from "./support/desk";
import type { WaybillApi } from "./support/waybill-api";

/** Lies in more than one warehouse, in quantity, in every seeded history. */
const SKU = "KL-CC-16-TEA";

const levelsOf = async (api: WaybillApi, code: string): Promise<readonly StockListItem[]> =>
  (await api.stock(`q=${code}`)).items.filter(({ skuCode }) => skuCode === code);

/** Where most of it lies: other specs sell from the rest. */
async function levelOf(api: WaybillApi, code: string): Promise<StockListItem> {
  const levels = await levelsOf(api, code);
  const [level] = levels.toSorted((one, other) => other.available - one.available);
  if (!level) throw new Error(`${code} is in no warehouse`);
  return level;
}

const onHandAt = async (api: WaybillApi, { skuCode, warehouseId }: StockListItem) =>
  (await levelsOf(api, skuCode)).find((level) => level.warehouseId === warehouseId)?.onHand ?? 0;

/** As the page writes it. */
const inWords = (units: number): string => units.toLocaleString("en-US");

const whyOf = ({ skuId, warehouseId }: StockListItem): string =>
  `/inventory?q=${SKU}&why=${skuId}.${warehouseId}`;
const reasonOf = (page: Page) => page.getByRole("complementary", { name: "Why this number" });
/** Without what shops show in place of the number, which stands above them. */
const movements = (reason: Locator) => reason.locator("ol").getByRole("listitem");
const told = (page: Page, message: string) =>
  page.locator("[data-sonner-toast]").filter({ hasText: message });

/** The sentence of the answer to a write, while `act` makes the page send it. */
async function messageOf(page: Page, path: string, act: () => Promise<void>): Promise<string> {
  const answered = page.waitForResponse(
    (reply) => reply.url().endsWith(path) && reply.request().method() === "POST",
  );
  await act();
  return ((await (await answered).json()) as { message: string }).message;
}

test.beforeEach(async ({ enter }) => enter("operator"));

test("a number says why: the sum, the rows behind it, and that they add up", async ({
  page,
  api,
}) => {
  const level = await levelOf(api, SKU);
  await page.goto(`/inventory?q=${SKU}`);
  const row = page.getByRole("table", { name: "Stock" }).getByRole("row").filter({
    hasText: level.warehouseName,
  });
  await row.getByTitle("Why this number").click();
  const reason = reasonOf(page);
  await expect(
    reason.getByRole("heading", { name: `Why ${inWords(level.available)}?` }),
  ).toBeVisible();
  await expect(reason.getByRole("group", { name: /On hand less reserved/ })).toHaveText(
    `On hand${level.onHand}−Reserved${level.reserved}=Available${level.available}`,
  );
  await expect(reason.getByText(`rows add up to ${inWords(level.available)}.`)).toBeVisible();
  const newest = movements(reason).first();
  await expect(newest.getByTitle(/^After it/)).toHaveText(String(level.available));

  await reason.getByRole("button", { name: "All causes" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Reserved" }).click();
  await page.keyboard.press("Escape");
  await expect(movements(reason).first()).toContainText("Reserved for");
  await expect(reason.getByText(/^Released|^Received|^Left with/)).toHaveCount(0);
  await movements(reason).first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]+$/);
});

test("J, K and E walk, ask and adjust without a mouse; the toast is the API's own sentence", async ({
  page,
  api,
}) => {
  const level = await levelOf(api, SKU);
  await page.goto(`/inventory?q=${SKU}&warehouseId=${level.warehouseId}`);
  await expect(page.getByRole("table", { name: "Stock" }).getByText(SKU).first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(
    reasonOf(page).getByRole("heading", { name: `Why ${inWords(level.available)}?` }),
  ).toBeVisible();
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: `Adjust ${SKU}` });

  await dialog.getByText("By a difference").click();
  await dialog.getByLabel("Units more or fewer").fill(String(-level.available - 1));
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog.getByText("Say why, for whoever opens it next")).toBeVisible();
  await dialog.getByRole("button", { name: "Damaged" }).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog.getByRole("alert")).toContainText("Insufficient Stock");

  await dialog.getByLabel("Units more or fewer").fill("-2");
  await expect(dialog.getByLabel("Before and after")).toContainText(
    `${level.available}${level.available - 2}`,
  );
  const message = await messageOf(page, "/inventory/adjust", () =>
    page.keyboard.press("ControlOrMeta+Enter"),
  );
  await expect(told(page, message)).toBeVisible();
  await expect(
    reasonOf(page).getByRole("heading", { name: `Why ${inWords(level.available - 2)}?` }),
  ).toBeVisible();
  await expect(movements(reasonOf(page)).first()).toContainText("“Damaged”");
  await page.keyboard.press("Escape");
  await expect(reasonOf(page)).toBeHidden();
});

test("as of an instant before a change the number is the one of then", async ({ page, api }) => {
  const level = await levelOf(api, SKU);
  const before = new Date().toISOString();
  const reply = await api.call("POST", "/inventory/adjust", {
    ...{ skuId: level.skuId, warehouseId: level.warehouseId, delta: 5, reason: "Found" },
  });
  expect(reply.status).toBe(200);
  await page.goto(`${whyOf(level)}&asOf=${before}`);
  const reason = reasonOf(page);
  await expect(
    reason.getByRole("heading", { name: `Why ${inWords(level.available)}?` }),
  ).toBeVisible();
  await expect(page.getByText(/^As of .+, \d\d:\d\d/).first()).toBeVisible();
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(page).not.toHaveURL(/asOf/);
  await expect(
    reason.getByRole("heading", { name: `Why ${inWords(level.available + 5)}?` }),
  ).toBeVisible();

  await page.getByRole("button", { name: "As of now" }).first().click();
  await page.getByRole("button", { name: "30 days ago" }).click();
  await expect(page).toHaveURL(/asOf=/);
});

test("a delivery of several SKUs is received by keyboard alone", async ({ page, api }) => {
  const [one, other] = [await levelOf(api, SKU), await levelOf(api, "KL-CC-16-RST")];
  await page.goto("/inventory");
  await expect(page.getByRole("button", { name: "Receive stock" })).toBeVisible();
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: "Receive stock" });
  await dialog.getByLabel("Warehouse").selectOption({ label: one.warehouseName });
  await dialog.getByLabel("Came with").fill("Purchase order PO-1042");
  for (const [code, units] of [
    [one.skuCode, "7"],
    [other.skuCode, "3"],
  ] as const) {
    await dialog.getByLabel("Add a SKU").fill(code);
    await page.keyboard.press("Enter");
    await expect(dialog.getByLabel(`Units of ${code}`)).toBeFocused();
    await page.keyboard.type(units);
    await page.keyboard.press("Enter");
    await expect(dialog.getByLabel("Add a SKU")).toBeFocused();
  }
  const message = await messageOf(page, "/inventory/receive", () =>
    page.keyboard.press("ControlOrMeta+Enter"),
  );
  await expect(told(page, message)).toBeVisible();
  expect(await onHandAt(api, one)).toBe(one.onHand + 7);
});

test("a transfer takes units off one warehouse and puts them into another", async ({
  page,
  api,
}) => {
  const from = await levelOf(api, SKU);
  const counts = await api.call("GET", "/inventory/counts");
  const { warehouses } = (await counts.json()) as StockCounts;
  const to = warehouses.find(({ id, isActive }) => isActive && id !== from.warehouseId);
  const inTo = async (): Promise<number> =>
    (await levelsOf(api, SKU)).find(({ warehouseId }) => warehouseId === to?.id)?.onHand ?? 0;
  const wasInTo = await inTo();

  await page.goto("/inventory/transfers");
  await page.getByRole("button", { name: "New transfer" }).first().click();
  const drawer = page.getByRole("dialog", { name: "New transfer" });
  await drawer.getByLabel("From").selectOption(from.warehouseId);
  await drawer.getByLabel("To").selectOption(to?.id ?? "");
  await drawer.getByLabel("Reason").fill("Runs low before Diwali");
  await drawer.getByLabel("Add a SKU").fill(SKU);
  await page.keyboard.press("Enter");
  await drawer.getByLabel(`Units of ${SKU}`).fill(String(from.available + 1));
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(drawer.getByRole("alert")).toContainText("Insufficient Stock");
  await drawer.getByLabel(`Units of ${SKU}`).fill("4");
  const message = await messageOf(page, "/transfers", () =>
    page.keyboard.press("ControlOrMeta+Enter"),
  );
  await expect(told(page, message)).toBeVisible();
  expect(await onHandAt(api, from)).toBe(from.onHand - 4);
  expect(await inTo()).toBe(wasInTo + 4);

  await page.getByRole("table", { name: "Transfers" }).getByRole("link").first().click();
  await expect(page.getByRole("table", { name: "Carried" }).getByText(SKU)).toBeVisible();
});

test("a count is typed down the sheet, reviewed, and posts its differences alone", async ({
  page,
  api,
}) => {
  const levels = (await api.stock("q=KL-CC-16")).items;
  const warehouseId = levels[0]?.warehouseId ?? "";
  const there = levels.filter((level) => level.warehouseId === warehouseId);
  const [right, wrong, left] = there;
  if (!right || !wrong || !left) throw new Error("three cushions lie in one warehouse");
  await page.goto(`/inventory/counts?warehouseId=${warehouseId}`);
  await page.getByRole("button", { name: "Open a count" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Open a count" });
  await dialog.getByLabel("Name").fill("Cushions");
  await dialog.getByLabel("Only SKUs that match").fill("KL-CC-16");
  await dialog.getByRole("button", { name: "Open the sheet" }).click();

  const sheet = page.getByRole("table", { name: "Count sheet" });
  await sheet.getByLabel(`Counted of ${right.skuCode}`).focus();
  await page.keyboard.type(String(right.onHand));
  await page.keyboard.press("Enter");
  await expect(sheet.getByLabel(`Counted of ${wrong.skuCode}`)).toBeFocused();
  await page.keyboard.type(String(wrong.onHand + 2));
  await page.keyboard.press("Enter");
  await expect(sheet.getByRole("row").filter({ hasText: wrong.skuCode })).toContainText("+2");
  await page.reload();
  await expect(
    sheet.getByLabel(`Counted of ${wrong.skuCode}`),
    "what was typed is saved before anything is posted",
  ).toHaveValue(String(wrong.onHand + 2));

  await page.getByRole("link", { name: /^Differ/ }).click();
  await expect(sheet.locator("tbody").getByRole("row")).toHaveCount(1);
  await page.getByRole("button", { name: "Post count" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("1 SKU");
  await expect(question).toContainText("+2 units");
  await question.getByRole("button", { name: "Correct 1 SKU" }).click();
  await expect(page.getByText("Posted").first()).toBeVisible();
  const onHand = async (code: string): Promise<number | undefined> =>
    (await levelsOf(api, code)).find((level) => level.warehouseId === warehouseId)?.onHand;
  expect(await onHand(wrong.skuCode)).toBe(wrong.onHand + 2);
  expect(await onHand(left.skuCode)).toBe(left.onHand);
});

test("a SKU's page holds its warehouses and their one ledger; a manager sets when it is low", async ({
  page,
  api,
  enter,
}) => {
  const level = await levelOf(api, SKU);
  await enter("owner");
  await page.goto(`/inventory/${level.skuId}`);
  await expect(page.getByRole("table", { name: "Stock by warehouse" })).toContainText(
    level.warehouseName,
  );
  await expect(
    page.getByRole("region", { name: "Movements" }).getByRole("listitem"),
  ).not.toHaveCount(0);
  await page.getByRole("button", { name: /the threshold over all warehouses/ }).click();
  const dialog = page.getByRole("dialog", { name: `When is ${SKU} low?` });
  await dialog.getByLabel("Low at or under").fill("1000000");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(
    page.getByRole("heading", { level: 1 }).locator("..").getByText("Low"),
  ).toBeVisible();
  await page.getByRole("button", { name: /the threshold over all warehouses/ }).click();
  await dialog.getByLabel("Low at or under").fill("");
  await dialog.getByRole("button", { name: "Take it away" }).click();
  await expect(page.getByRole("region", { name: "Stock over all warehouses" })).toContainText(
    "no threshold",
  );
});

test("on a phone the reason comes from below, and nothing is wider than the screen", async ({
  page,
  api,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const level = await levelOf(api, SKU);
  await page.goto(`/inventory?q=${SKU}`);
  await page
    .getByRole("table", { name: "Stock" })
    .getByRole("row")
    .filter({ hasText: level.warehouseName })
    .getByTitle("Why this number")
    .click();
  const sheet = page.getByRole("dialog", { name: `Why ${inWords(level.available)}?` });
  await expect(sheet.getByText(`rows add up to ${inWords(level.available)}.`)).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(page).not.toHaveURL(/why=/);
});

test("who may only read is offered no change", async ({ page, enter, api }) => {
  await enter("viewer");
  await page.goto(whyOf(await levelOf(api, SKU)));
  await expect(reasonOf(page).getByText(/rows add up to/)).toBeVisible();
  await expect(page.getByRole("button", { name: /Receive stock|Adjust/ })).toHaveCount(0);
});
