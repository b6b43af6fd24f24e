import { readFile } from "node:fs/promises";
import type { Page as ApiPage } from "../lib/http/page-schema";
import type { Sku } from "../lib/catalog/schema";
import type { Variant } from "../lib/catalog/variant-schema";
import { expect, SHOP, test } from "./support/desk";
import type { WaybillApi } from "./support/waybill-api";

/** Sold in the seeded shop, and plentiful. */
const CODE = "KL-CC-16-TEA";

const read = async <Answer>(api: WaybillApi, path: string): Promise<Answer> =>
  (await (await api.call("GET", path)).json()) as Answer;
const skuOf = async (api: WaybillApi, code: string): Promise<Sku> => {
  const { items } = await read<ApiPage<Sku>>(api, `/skus?sort=match&limit=1&q=${code}`);
  if (!items[0]) throw new Error(`No SKU ${code}`);
  return items[0];
};

test("a SKU is found, and edited with each error at its field", async ({ page, enter, api }) => {
  await enter("owner");
  const others = await read<ApiPage<Sku>>(api, "/skus?limit=2");
  const taken = others.items.find(({ code }) => code !== CODE)?.code ?? "";
  await page.goto("/catalogue");
  await page.getByRole("searchbox", { name: "Search the catalogue" }).fill(CODE.toLowerCase());
  await expect(page).toHaveURL(/\?q=kl-cc-16-tea/);
  const rows = page.getByRole("table", { name: "SKUs" }).getByRole("row");
  await expect(rows.filter({ hasText: CODE })).toHaveCount(1);
  await page.getByRole("link", { name: CODE, exact: true }).click();
  await expect(page).toHaveURL(/\/inventory\//);

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const form = page.getByRole("dialog", { name: `Edit ${CODE}` });
  await form.getByLabel("HSN").fill("123");
  await form.getByLabel("HSN").blur();
  await expect(form.getByText("An HSN has 4, 6 or 8 digits")).toBeVisible();
  await expect(form.getByText("1 field to fix: HSN")).toBeVisible();
  await form.getByRole("button", { name: /Save SKU/ }).click();
  await expect(form.getByLabel("HSN")).toBeFocused();
  await form.getByLabel("HSN").fill("63049260");
  await form.getByRole("textbox", { name: "SKU", exact: true }).fill(taken);
  await form.getByRole("button", { name: /Save SKU/ }).click();
  await expect(form.getByText(`${taken} exists already`)).toBeVisible();
  await form.getByRole("textbox", { name: "SKU", exact: true }).fill(CODE);
  await form.getByLabel("Weight").fill("410");
  await form.getByRole("button", { name: /Save SKU/ }).click();
  await expect(page.getByText(`Saved ${CODE}.`)).toBeVisible();
  await expect(form).toBeHidden();
  expect(await skuOf(api, CODE)).toMatchObject({ hsn: "63049260", weightGrams: 410 });
});

test("a SKU is made with a product of its own, archived, and restored", async ({ page, enter }) => {
  await enter("owner");
  const code = `KL-E2E-${Date.now()}`;
  await page.goto("/catalogue");
  await page.getByRole("button", { name: /^New SKU/ }).click();
  const form = page.getByRole("dialog", { name: "New SKU" });
  await form.getByRole("button", { name: /Add SKU/ }).click();
  await expect(form.getByText(/^6 fields to fix/)).toBeVisible();
  await form.getByRole("textbox", { name: "SKU", exact: true }).fill(code);
  await form.getByRole("textbox", { name: "Name", exact: true }).fill("Dohar, single, leaf");
  await form.getByRole("combobox", { name: "Product" }).fill(`Dohar ${code}`);
  await page.getByRole("option", { name: `New product “Dohar ${code}”` }).click();
  await expect(form.getByRole("button", { name: /take it away/ })).toBeVisible();
  await form.getByLabel("Weight").fill("1,800");
  for (const side of ["Length", "Width", "Height"]) await form.getByLabel(side).fill("300");
  await form.getByLabel("Price").fill("2990.50");
  await form.getByRole("button", { name: /Add SKU/ }).click();
  await expect(page).toHaveURL(/\/inventory\//);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dohar, single, leaf");
  await expect(page.getByText("₹2,990.50")).toBeVisible();
  await expect(page.getByText(`Dohar ${code}`, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText(`${code} is archived.`)).toBeVisible();
  await page.goto(`/catalogue?q=${code}`);
  await expect(page.getByText("No SKU matches this search")).toBeVisible();
  await page.goto(`/catalogue?tab=archived&q=${code}`);
  await page.getByRole("link", { name: code }).click();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText(`${code} is in use again.`)).toBeVisible();
});

test("a shop's item is mapped in its row, and the order that waits for it moves on", async ({
  page,
  enter,
  api,
  control,
}) => {
  const sku = await skuOf(api, CODE);
  const { items } = await read<ApiPage<Variant>>(api, `/variants?skuId=${sku.id}`);
  const [variant] = items;
  if (!variant) throw new Error(`No shop item is ${CODE}`);
  await api.call("POST", `/variants/${variant.id}/unmap`);
  const placed = await control.shopify.placeOrder({
    ...{ shop: SHOP, payment: "prepaid", lines: [{ sku: CODE, quantity: 1 }] },
  });
  await api.orderThatIs(placed.name, "UNMAPPED");

  await enter("operator");
  await page.goto(`/catalogue/variants?q=${variant.externalVariantId}`);
  const row = page.getByRole("row").filter({ hasText: variant.externalVariantId });
  await expect(row).toContainText("1 order");
  await row.getByRole("button", { name: /^Map/ }).click();
  await page.getByRole("combobox", { name: "SKU" }).fill(CODE);
  await page.getByRole("option", { name: new RegExp(CODE) }).click();
  await expect(page.getByText(/1 waiting order goes on/)).toBeVisible();
  await expect(page.getByText("No shop item matches this tab and its filters")).toBeVisible();
  await api.orderThatIs(placed.name, "TO_SHIP");
});

test("the catalogue goes out as the file that the import reads", async ({ page, enter }) => {
  await enter("owner");
  await page.goto(`/catalogue?q=${CODE}`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  const [head, ...lines] = file.trim().split("\r\n");
  expect(head).toMatch(/sku,name,product,barcode,weight_grams/);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(new RegExp(`^${CODE},`));
  await page.getByRole("link", { name: "Import CSV" }).click();
  await expect(page).toHaveURL(/\/imports\/new\?kind=PRODUCTS/);
});

test("who may only look is offered nothing to press", async ({ page, enter }) => {
  await enter("viewer");
  await page.goto("/catalogue/packages");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Packages");
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page.getByRole("button", { name: /New package/ })).toHaveCount(0);
  await page.goto("/catalogue/variants?tab=mapped");
  await expect(page.getByRole("table", { name: "Shop items" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Change/ })).toHaveCount(0);
});
