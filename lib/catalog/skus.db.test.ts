import { beforeEach, describe, expect, test } from "vitest";
import { IMPORT_FIELDS } from "@/lib/imports/fields/model";
import { check } from "@/lib/imports/testing/import-world";
import { openWarehouse, receive } from "@/lib/inventory/testing/stocked-shop";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { createTestShop, type TestShop } from "@/lib/orders/testing/test-shop";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { archiveSku } from "./commands/archive-sku";
import { createPackageType } from "./commands/create-package-type";
import { createProduct } from "./commands/create-product";
import { createSku } from "./commands/create-sku";
import { deletePackageType } from "./commands/delete-package-type";
import { restoreSku } from "./commands/restore-sku";
import { updatePackageType } from "./commands/update-package-type";
import { updateProduct } from "./commands/update-product";
import { updateSku } from "./commands/update-sku";
import { CATALOGUE_HEADERS } from "./export-skus";
import {
  countSkus,
  exportSkus,
  getSku,
  listPackageTypes,
  listProducts,
  listSkus,
  searchSkus,
} from "./reads";
import { createSkuSchema, type SkuListQuery, skuListQuerySchema, updateSkuSchema } from "./schema";

let shop: TestShop;
beforeEach(async () => {
  shop = await createTestShop();
});
const db = () => scopedDb(shop.scope);

const RAZAI = {
  ...{ code: "KL-RZ-KNG-IND", name: "Razai, king, indigo", barcode: "8901234567890" },
  ...{ weightGrams: 1800, lengthMillimetres: 400, widthMillimetres: 300, heightMillimetres: 120 },
  ...{ hsn: "940490", originCountry: "in", price: { amountMinor: 299_000, currency: "inr" } },
  lowStockAt: 10,
};
const create = (given: object = {}) =>
  createSku(shop.scope, createSkuSchema.parse({ ...RAZAI, ...given }));
const created = async (given: object = {}): Promise<string> => unwrap(await create(given)).id;
const change = (skuId: string, changes: object) =>
  updateSku(shop.scope, skuId, updateSkuSchema.parse(changes));
const list = (query: Partial<SkuListQuery> = {}) =>
  listSkus(shop.scope, skuListQuerySchema.parse(query));
const codesOf = ({ items }: { readonly items: readonly { readonly code: string }[] }) =>
  items.map(({ code }) => code);

describe("a new SKU", () => {
  test("stands in the catalogue with all that was said of it", async () => {
    const product = unwrap(await createProduct(shop.scope, { title: "Block-print razai" }));
    const box = unwrap(
      await createPackageType(shop.scope, {
        ...{ name: "Box M", lengthMillimetres: 420, widthMillimetres: 320, heightMillimetres: 140 },
        tareGrams: 180,
      }),
    );
    const id = await created({ productId: product.id, packageTypeId: box.id });
    expect(await getSku(shop.scope, id)).toEqual({
      ...{ ...RAZAI, id, originCountry: "IN", archivedAt: null, variantCount: 0 },
      price: { amountMinor: 299_000, currency: "INR" },
      product: { id: product.id, handle: "block-print-razai", title: "Block-print razai" },
      packageType: { id: box.id, name: "Box M" },
      ...{ available: 0, reserved: 0, onHand: 0 },
    });
  });

  test("whose code is there names what has it, archived or not", async () => {
    const id = await created();
    expect(await create({ name: "Another" })).toMatchObject({
      error: {
        ...{ code: "sku-code-taken", status: 409, field: "code" },
        message: "KL-RZ-KNG-IND exists already: “Razai, king, indigo”.",
      },
    });
    unwrap(await archiveSku(shop.scope, id));
    expect(await create()).toMatchObject({
      error: {
        message: expect.stringContaining("archived"),
        nextAction: expect.stringContaining("restore"),
      },
    });
  });

  test("of several made at once with one code, one is there", async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => create()));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(codesOf(await list())).toEqual([RAZAI.code]);
  });

  test("comes from a country that there is", () => {
    const parsed = createSkuSchema.safeParse({ ...RAZAI, originCountry: "ZZ" });
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual(["originCountry"]);
  });

  test("takes no product or package of nobody's", async () => {
    expect(await create({ productId: newId() })).toMatchObject({ error: { field: "productId" } });
    expect(await create({ packageTypeId: newId() })).toMatchObject({
      error: { field: "packageTypeId" },
    });
    expect(await list()).toMatchObject({ items: [] });
  });
});

describe("a change", () => {
  test("leaves what is not named, and takes away what is null or empty", async () => {
    const id = await created();
    unwrap(await change(id, { name: "Razai", price: null, barcode: "" }));
    expect(await getSku(shop.scope, id)).toMatchObject({
      ...{ name: "Razai", price: null, barcode: null, hsn: "940490", lowStockAt: 10 },
    });
    const [entry] = await db().auditEntry.findMany({ where: { action: "sku.update" } });
    expect(entry?.data).toEqual({ changed: ["name", "barcode", "priceMinor", "currency"] });
  });

  test("of nothing writes nothing", async () => {
    const id = await created();
    expect(unwrap(await change(id, { name: RAZAI.name })).message).toContain("stays as it is");
    expect(await db().auditEntry.count({ where: { action: "sku.update" } })).toBe(0);
  });

  test("of the code is the same SKU, unless another has that code", async () => {
    const id = await created();
    await created({ code: "KL-2", name: "Second" });
    expect(await change(id, { code: "KL-2" })).toMatchObject({
      error: { code: "sku-code-taken", message: "KL-2 exists already: “Second”." },
    });
    expect(unwrap(await change(id, { code: "KL-3" })).message).toContain("is called KL-3 now");
    expect(await getSku(shop.scope, id)).toMatchObject({ code: "KL-3" });
  });

  test("of two to one code at once succeeds for one", async () => {
    const ids = [await created({ code: "KL-1" }), await created({ code: "KL-2" })];
    const outcomes = await Promise.all(ids.map((id) => change(id, { code: "KL-NEW" })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ error: { code: "sku-code-taken" } });
  });
});

describe("an archived SKU", () => {
  test("leaves lists and choices, keeps its stock, and comes back", async () => {
    const id = await created();
    await receive(shop, id, await openWarehouse(shop), 12);
    expect(unwrap(await archiveSku(shop.scope, id)).message).toContain("12 units");
    expect(codesOf(await list())).toEqual([]);
    expect(await searchSkus(shop.scope, "razai")).toEqual([]);
    expect((await list({ tab: "archived" })).items).toMatchObject([{ onHand: 12 }]);
    unwrap(await restoreSku(shop.scope, id));
    expect(codesOf(await list())).toEqual([RAZAI.code]);
    expect(await countSkus(shop.scope)).toMatchObject({
      tabs: { all: { count: 1 }, archived: { count: 0 }, unmapped: { count: 1 } },
    });
  });
});

describe("the list", () => {
  test("is walked there and back page by page, by code", async () => {
    const codes = Array.from({ length: 7 }, (_, index) => `KL-${index}`);
    for (const code of codes.toReversed()) await created({ code });
    const first = await list({ limit: 3 });
    const second = await list({ limit: 3, cursor: first.next! });
    const third = await list({ limit: 3, cursor: second.next! });
    expect([first, second, third].flatMap(codesOf)).toEqual(codes);
    expect([first.previous, third.next]).toEqual([null, null]);
    const back = await list({ limit: 3, cursor: third.previous! });
    expect(codesOf(back)).toEqual(codesOf(second));
  });

  test("finds by code, name and barcode; a sign is only itself", async () => {
    await created();
    await created({ code: "KL-TR-100%", name: "Table runner", barcode: null });
    for (const q of ["rz-kng", "INDIGO", "4567890"])
      expect(codesOf(await list({ q }))).toEqual([RAZAI.code]);
    expect(codesOf(await list({ q: "100%" }))).toEqual(["KL-TR-100%"]);
    expect(codesOf(await list({ q: "%" }))).toEqual(["KL-TR-100%"]);
  });

  test("gives a picker the very code or barcode first, then codes that begin so", async () => {
    for (const code of ["A-KL-1", "KL-1", "KL-10"]) await created({ code, barcode: null });
    await created({ code: "Z", barcode: "KL-1" });
    const best = await list({ sort: "match", q: "kl-1", limit: 3 });
    expect(codesOf(best)).toEqual(["KL-1", "KL-10", "A-KL-1"]);
    const scanned = await list({ sort: "match", q: "KL-1", limit: 20 });
    expect(codesOf(scanned)).toEqual(["KL-1", "Z", "KL-10", "A-KL-1"]);
    expect(scanned.next).toBeNull();
  });

  test("adds up every warehouse, and knows what no shop sells", async () => {
    const [sold, unsold] = [await created({ code: "KL-1" }), await created({ code: "KL-2" })];
    await receive(shop, sold, await openWarehouse(shop), 4);
    await receive(shop, sold, await openWarehouse(shop), 3);
    await db().channelVariant.createMany({
      data: ["1", "2"].map((externalVariantId) => ({
        ...{ organizationId: shop.organizationId, channelId: shop.channelId, title: "Razai" },
        ...{ externalVariantId, skuId: sold },
      })),
    });
    expect((await list()).items).toMatchObject([
      { id: sold, available: 7, onHand: 7, variantCount: 2 },
      { id: unsold, available: 0, variantCount: 0 },
    ]);
    expect(codesOf(await list({ tab: "unmapped" }))).toEqual(["KL-2"]);
  });
});

describe("the file", () => {
  test("has the columns that the import reads, and imported again changes nothing", async () => {
    expect([...CATALOGUE_HEADERS]).toEqual(IMPORT_FIELDS.PRODUCTS.map(({ name }) => name));
    const product = unwrap(await createProduct(shop.scope, { title: "Razai, “block” print" }));
    await created({ productId: product.id });
    await created({ code: "=SUM(A1)", name: '-quoted "name", with comma', barcode: "0012" });
    await created({ code: "KL-JPY", price: { amountMinor: 1200, currency: "JPY" } });
    await created({ code: "KL-BARE", barcode: null, hsn: null, originCountry: null, price: null });
    let file = "";
    for await (const lines of exportSkus(shop.scope, { tab: "all" })) file += lines;
    expect(file).toContain("'=SUM(A1)");
    expect(file.split("\r\n")[1]).toContain("2990.00,INR");
    const checked = await check(shop.scope, file, { kind: "PRODUCTS", fileName: "products.csv" });
    expect(checked).toMatchObject({
      ...{ status: "CHECKED", rowCount: 4, unchangedCount: 4 },
      ...{ createdCount: 0, changedCount: 0, rejectedCount: 0 },
    });
  });
});

describe("products and packages", () => {
  test("a product's handle is its own, and a title that differs in signs alone is the same", async () => {
    const { id } = unwrap(await createProduct(shop.scope, { title: "Block-print Razai" }));
    expect(await createProduct(shop.scope, { title: "BLOCK print razai!" })).toMatchObject({
      error: {
        ...{ code: "product-handle-taken", field: "handle" },
        message: "The product block-print-razai exists already: “Block-print Razai”.",
      },
    });
    unwrap(await updateProduct(shop.scope, id, { title: "Razai", vendor: "Kesari" }));
    await created({ productId: id });
    expect(await listProducts(shop.scope, { q: "RAZ", limit: 10 })).toMatchObject({
      items: [{ title: "Razai", handle: "block-print-razai", vendor: "Kesari", skuCount: 1 }],
      next: null,
    });
  });

  test("a package that SKUs travel in stays, and says how many", async () => {
    const size = { lengthMillimetres: 400, widthMillimetres: 300, heightMillimetres: 200 };
    const box = { ...size, name: "Box", tareGrams: 150 };
    const { id } = unwrap(await createPackageType(shop.scope, box));
    expect(await createPackageType(shop.scope, box)).toMatchObject({
      error: { code: "package-name-taken", field: "name" },
    });
    const other = unwrap(await createPackageType(shop.scope, { ...box, name: "Bag" }));
    expect(await updatePackageType(shop.scope, other.id, { name: "Box" })).toMatchObject({
      error: { code: "package-name-taken" },
    });
    const skuId = await created({ packageTypeId: id });
    expect(await deletePackageType(shop.scope, id)).toMatchObject({
      error: { code: "package-in-use", message: "Box is what 1 SKU travels in." },
    });
    unwrap(await change(skuId, { packageTypeId: null }));
    unwrap(await deletePackageType(shop.scope, id));
    expect(await listPackageTypes(shop.scope)).toMatchObject([{ name: "Bag", skuCount: 0 }]);
  });
});
