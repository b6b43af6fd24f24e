import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { StockListItem } from "../lib/inventory/schema";
import { expect, test } from "./support/desk";
import { appliedImport, stockLevels } from "./support/imports";
import type { WaybillApi } from "./support/waybill-api";

/** Said before they are hit. */
const LIMITS = /up to 256 MiB and 2,000,000 rows/;
const ROWS = 1000;
const RISEN = 40;
const RISE = 7;
const CREATED_UNITS = 5;
const WAREHOUSES = ["JAI", "BHW", "EDI"] as const;
/** At the end of every list by SKU, out of the way of other specs; others in each run. */
const FRESH = "ZZ-IMP-";
const RUN = Date.now().toString(36).toUpperCase();
const newSku = (index: number): string => `${FRESH}${RUN}-${String(index).padStart(4, "0")}`;

type Planned = {
  readonly file: Buffer;
  readonly before: ReadonlyMap<string, number>;
  /** On hand once it is imported, of levels that are there already and change. */
  readonly after: ReadonlyMap<string, number>;
  readonly dropped: StockListItem;
  readonly created: number;
  readonly unchanged: number;
  readonly text: string;
  /** Rows as a spreadsheet counts. */
  readonly rowOfWord: number;
};

const keyOf = (level: Pick<StockListItem, "skuCode" | "warehouseCode">): string =>
  `${level.skuCode} ${level.warehouseCode}`;
const onHandOf = (levels: readonly StockListItem[]) =>
  new Map(levels.map((level) => [keyOf(level), level.onHand] as const));

/** A thousand rows about what is there: most unchanged, some more, one far less, three wrong. */
async function planFile(page: Page, api: WaybillApi): Promise<Planned> {
  const levels = (await stockLevels(api)).filter(({ skuCode }) => !skuCode.startsWith(FRESH));
  const dropped = levels.toSorted(
    (one, other) => other.available - other.reserved - (one.available - one.reserved),
  )[0];
  if (!dropped) throw new Error("The merchant has no stock");
  const after = new Map<string, number>([[keyOf(dropped), dropped.reserved]]);
  const rows = levels.map((level, index) => {
    // Units that orders wait for are theirs at once, and cannot be taken back.
    const isFree = level !== dropped && level.available > 0;
    const isRisen = isFree && index % 3 === 0 && after.size <= RISEN;
    if (isRisen) after.set(keyOf(level), level.onHand + RISE);
    return [level.skuCode, after.get(keyOf(level)) ?? level.onHand, level.warehouseCode] as const;
  });
  const wrong = [
    ["ZZ-NOT-THERE-1", 4, "JAI"],
    ["ZZ-NOT-THERE-2", 4, "JAI"],
  ] as const;
  const fresh = Math.ceil((ROWS - rows.length) / WAREHOUSES.length) + 1;
  await appliedImport(
    page,
    "PRODUCTS",
    Array.from({ length: fresh }, (_, index) => ({
      sku: newSku(index),
      name: `Import sample ${index}`,
    })),
  );
  const created = Array.from({ length: ROWS - rows.length - wrong.length - 1 }, (_, index) => [
    newSku(Math.floor(index / WAREHOUSES.length)),
    CREATED_UNITS,
    WAREHOUSES[index % WAREHOUSES.length] ?? "",
  ]);
  const word = [newSku(fresh - 1), "twelve", "BHW"];
  const all = [...rows, ...created, ...wrong, word];
  expect(all).toHaveLength(ROWS);
  const text = ["Item code;Counted;Godown", ...all.map((cells) => cells.join(";"))].join("\r\n");
  return {
    ...{ text, file: Buffer.from(text), dropped, after, before: onHandOf(levels) },
    ...{ created: created.length, unchanged: rows.length - after.size, rowOfWord: ROWS + 1 },
  };
}

async function upload(page: Page, name: string, buffer: Buffer, mimeType = "text/csv") {
  await expect(page.getByText(LIMITS)).toBeVisible();
  await page.getByLabel("Choose a file").setInputFiles({ name, mimeType, buffer });
}
const docket = (page: Page) => page.getByRole("region", { name: "Rows of the file", exact: true });

async function expectCounts(page: Page, counts: readonly number[]): Promise<void> {
  const captions = ["Created", "Changed", "Unchanged", "Rejected", "Adds up to"];
  const words = captions.map((caption, at) => `${caption}${counts[at]?.toLocaleString("en-US")}`);
  await expect(docket(page)).toHaveText(words.join(""));
}

async function expectStock(api: WaybillApi, wanted: ReadonlyMap<string, number>): Promise<void> {
  const now = onHandOf(await stockLevels(api));
  const wrong = [...wanted].filter(([key, units]) => now.get(key) !== units);
  expect(wrong, "levels that are not as they should be").toEqual([]);
}

test("a thousand rows: seen before, mended in place, imported, and taken back", async ({
  page,
  enter,
  api,
}) => {
  test.setTimeout(240_000);
  await enter("owner");
  const plan = await planFile(page, api);
  const changed = plan.after.size;

  await test.step("a file is dropped, and read", async () => {
    await page.goto("/imports/new");
    await upload(page, "stock-jaipur.csv", plan.file);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^IMP-\d{4}/);
    await expect(page.getByText(/UTF-8, semicolon/).first()).toBeVisible();
    await expect(page.getByLabel(/^SKU/)).toHaveValue("0");
    await expect(page.getByLabel(/^Warehouse/)).toHaveValue("2");
  });

  await test.step("a column that has another name is chosen by hand, and kept", async () => {
    const quantity = page.getByLabel(/^Quantity/);
    if ((await quantity.inputValue()) === "") {
      await expect(page.getByRole("button", { name: "Check every row" })).toBeDisabled();
      await quantity.selectOption("Counted");
    }
    await expect(page.getByRole("button", { name: "Check every row" })).toBeEnabled();
    await page.reload();
    await expect(page.getByLabel(/^Quantity/)).toHaveValue("1");
  });

  await test.step("the difference adds up, riskiest first", async () => {
    await page.keyboard.press("Control+Enter");
    await expectCounts(page, [plan.created, changed, plan.unchanged, 3, ROWS]);
    const first = page
      .getByRole("table", { name: "Changes" })
      .locator("tbody")
      .getByRole("row")
      .first();
    await expect(first).toContainText(plan.dropped.skuCode);
    await expect(first).toContainText("Big drop.");
    await page
      .getByRole("link", { name: /^Created \d/ })
      .last()
      .click();
    await expect(page).toHaveURL(/tab=created/);
    await page.getByRole("link", { name: "Next" }).click();
    await expect(page.getByText(`26–50 of ${plan.created}`)).toBeVisible();
  });

  await test.step("a draft is left, and found again", async () => {
    await page.getByRole("link", { name: "Leave, keep draft" }).click();
    const row = page.getByRole("row").filter({ hasText: "stock-jaipur.csv" }).first();
    await expect(row).toContainText("Ready to review");
    await row.getByRole("link").click();
    await expectCounts(page, [plan.created, changed, plan.unchanged, 3, ROWS]);
  });

  await test.step("a rejected row is mended where it stands", async () => {
    await page.getByRole("link", { name: "Fix here" }).click();
    const cell = page.getByRole("textbox", { name: `Quantity of row ${plan.rowOfWord}` });
    await expect(cell).toHaveValue("twelve");
    await cell.fill("a dozen");
    await cell.press("Enter");
    await expect(page.getByText('Quantity: "a dozen" is not a whole number.')).toBeVisible();
    await cell.fill("12");
    await cell.press("Enter");
    await expect(cell).toHaveCount(0);
    await expectCounts(page, [plan.created + 1, changed, plan.unchanged, 2, ROWS]);
  });

  await test.step("the row count is asked for before a large drop", async () => {
    const rows = page.getByLabel("Rows in this file");
    await rows.fill("999");
    await rows.press("Enter");
    await expect(page.getByText("The file has 1000 rows.")).toBeVisible();
    await rows.fill("1,000");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("heading", { name: "Receipt" })).toBeVisible();
    await expectCounts(page, [plan.created + 1, changed, plan.unchanged, 2, ROWS]);
    await expect(page.getByText(/^Imported \d+ changes in /)).toBeVisible();
    await expectStock(api, plan.after);
  });

  await test.step("the failed rows come back with their reason, and are taken once mended", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download rows" }).click(),
    ]);
    const failed = await readFile(await download.path(), "utf8");
    expect(failed).toContain("Item code;Counted;Godown;error");
    expect(failed).toContain("There is no SKU ZZ-NOT-THERE-1 in your catalogue.");
    const receipt = page.url();
    await page.getByRole("link", { name: "Import another" }).click();
    await upload(
      page,
      "stock-jaipur-failed-rows.csv",
      Buffer.from(failed.replace("ZZ-NOT-THERE-1;4;JAI", `${newSku(0)};9;JAI`)),
    );
    await expect(page.getByText("matched as you corrected them last time")).toBeVisible();
    await page.getByRole("button", { name: "Check every row" }).click();
    await expectCounts(page, [0, 1, 0, 1, 2]);
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Discard it" }).click();
    await expect(page.getByText("This import was discarded")).toBeVisible();
    await page.goto(receipt);
  });

  await test.step("undo brings the stock back", async () => {
    await page.getByRole("button", { name: "Undo this import" }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /^Take back/ })
      .click();
    await expect(page.getByRole("heading", { name: "Taken back", exact: true })).toBeVisible();
    await expectStock(api, plan.before);
  });

  await test.step("the same file is noticed", async () => {
    await page.goto("/imports/new");
    await upload(page, "stock-again.csv", plan.file);
    await expect(page.getByText(/The same file was imported on/)).toContainText(/as IMP-\d{4}/);
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Discard it" }).click();
    await expect(page.getByText("This import was discarded")).toBeVisible();
  });
});

test("a file that is no table is refused in the server's words, and leaves nothing", async ({
  page,
  enter,
  api,
}) => {
  await enter("operator");
  await page.goto("/imports/new");
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 1]);
  await upload(page, "label.png", picture, "image/png");
  await expect(
    page.getByText("This file is neither CSV, JSON, JSON lines nor XLSX."),
  ).toBeVisible();
  await expect(page.getByText(/“label.png” was not kept/)).toBeVisible();
  const { items } = (await (await api.call("GET", "/imports")).json()) as {
    readonly items: readonly { readonly fileName: string }[];
  };
  expect(items.map(({ fileName }) => fileName)).not.toContain("label.png");
});

test("pasted rows are an import too, and whoever may not import can prepare it", async ({
  page,
  enter,
}) => {
  await enter("operator");
  await page.goto("/imports/new");
  await page.getByText("Paste", { exact: true }).click();
  await page
    .getByLabel("Rows with their heads")
    .fill("sku\tquantity\twarehouse_code\nZZ-NOWHERE\t3\tJAI\nKL-RZ-KNG-IND\t9999\tJAI");
  await page.getByRole("button", { name: "Read these rows" }).click();
  await page.getByRole("button", { name: "Check every row" }).click();
  await expectCounts(page, [0, 1, 0, 1, 2]);
  await expect(page.getByText("You can prepare this, but not import it")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import 1 change/ })).toBeDisabled();
  await page.getByText("Add", { exact: true }).click();
  await expect(page.getByText("The file says how many came.")).toBeVisible();
  await expectCounts(page, [0, 1, 0, 1, 2]);
});

test("the samples are files that can be read", async ({ page, enter }) => {
  test.setTimeout(180_000);
  await enter("owner");
  for (const [kind, name] of [
    ["INVENTORY", "inventory.csv"],
    ["PRODUCTS", "products.csv"],
    ["ORDERS", "orders.csv"],
  ] as const) {
    await page.goto(`/imports/new?kind=${kind}`);
    await expect(page.getByText(LIMITS)).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name }).click(),
    ]);
    await upload(page, name, await readFile(await download.path()));
    await page.getByRole("button", { name: "Check every row" }).click();
    await expect(docket(page)).toContainText("Rejected0");
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Discard it" }).click();
    await expect(page.getByText("This import was discarded")).toBeVisible();
  }
});
