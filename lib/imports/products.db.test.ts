import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { startApply, startUndo } from "./commands/start-work";
import { mendRow } from "./commands/mend-row";
import { listChanges, listNotUndone, listRejected } from "./reads";
import { check, createImportWorld, importFile } from "./testing/import-world";

type World = Awaited<ReturnType<typeof createImportWorld>>;
let world: World;
beforeEach(async () => {
  world = await createImportWorld({ "KL-1": [5, 0], "KL-2": [0, 0] });
});

const kind = { kind: "PRODUCTS" } as const;
const skuOf = (code: string) =>
  scopedDb(world.scope).sku.findFirst({
    where: { organizationId: world.organizationId, code },
    include: { product: true },
  });
const FILE =
  "SKU,Title,Product,HSN,Country,Price,Currency,Weight,Low stock\n" +
  'KL-1,"Razai, king",Block-print razai,940490,in,2990.5,,1200,10\n' +
  "KL-NEW,Dohar,Block-print Razai,,,,,,\n" +
  "KL-2,,,,,,,,\n";

describe("a file of products", () => {
  test("makes what is new, changes what differs, leaves what it does not name", async () => {
    const checked = await check(world.scope, FILE, kind);
    expect(checked).toMatchObject({ createdCount: 1, changedCount: 1, unchangedCount: 1 });
    const changes = await listChanges(world.scope, checked.id, { tab: "all", limit: 10 });
    expect(changes?.items[0]?.fields).toEqual([
      { label: "Name", from: "Name of KL-1", to: "Razai, king" },
      { label: "Product", from: null, to: "Block-print razai" },
      { label: "Weight, g", from: "500", to: "1200" },
      { label: "HSN", from: null, to: "940490" },
      { label: "Country of origin", from: null, to: "IN" },
      { label: "Price", from: null, to: "2990.50" },
      { label: "Currency", from: null, to: "INR" },
      { label: "Low at", from: null, to: "10" },
    ]);
    unwrap(await startApply(world.scope, checked.id, {}));
    expect(await skuOf("KL-1")).toMatchObject({
      ...{ name: "Razai, king", hsn: "940490", originCountry: "IN", priceMinor: 299_050 },
      ...{ currency: "INR", weightGrams: 1200, lowStockAt: 10, lengthMillimetres: 200 },
      product: { handle: "block-print-razai" },
    });
    const made = await skuOf("KL-NEW");
    expect(made).toMatchObject({ name: "Dohar", weightGrams: 500, priceMinor: null });
    expect(made?.productId).toBe((await skuOf("KL-1"))?.productId);
    const again = await check(world.scope, FILE, kind);
    expect(again).toMatchObject({ createdCount: 0, changedCount: 0, unchangedCount: 3 });
  });

  test.each([
    ["KL-1,,,12345,,,,,", "WRONG_VALUE", "HSN: An HSN has four, six or eight digits."],
    [
      "KL-1,,,,India,,,,",
      "WRONG_VALUE",
      "Country of origin: A country has two letters, such as IN.",
    ],
    ["KL-1,,,,,₹5,,,", "WRONG_VALUE", "Price: A price is written 2990.00, without signs."],
    ["KL-1,,,,,5,RUPEES,,", "WRONG_VALUE", "Currency: A currency has three letters, such as INR."],
    [
      "KL-1,,,,,,,0,",
      "NOT_A_NUMBER",
      'Weight, g: "0" is not a whole number. Write it in digits alone.',
    ],
    ["KL-NEW,,,,,,,,", "MISSING_VALUE", "Name is empty."],
  ])("refuses %s", async (line, reason, error) => {
    const checked = await check(world.scope, `${FILE.split("\n")[0]}\n${line}\n`, kind);
    const rejected = await listRejected(world.scope, checked.id, { limit: 10 });
    expect(rejected?.items).toMatchObject([{ reason, error }]);
  });

  test("refuses a SKU that stands twice, until one is left out", async () => {
    const checked = await check(world.scope, "sku,name\nKL-1,One\nKL-1,Two\n", kind);
    expect(checked.rejectedCount).toBe(2);
    const mended = unwrap(await mendRow(world.scope, checked.id, 2, { leaveOut: true }));
    expect(mended).toMatchObject({
      rejectedCount: 1,
      changedCount: 1,
      rejections: { LEFT_OUT: 1 },
    });
  });

  test("is taken back: what is new goes unless it is in use, what was changed is as it was", async () => {
    const before = await skuOf("KL-1");
    const file = "sku,name,hsn\nKL-1,Razai,9404\nKL-2,Dohar,9404\nKL-X,New,\nKL-Y,Newer,\n";
    const { id } = await importFile(world.scope, file, kind);
    const used = await skuOf("KL-Y");
    const { organizationId, jaipurId: warehouseId } = world;
    await scopedDb(world.scope).stockLevel.create({
      data: { organizationId, skuId: used?.id ?? "", warehouseId, available: 1 },
    });
    await scopedDb(world.scope).sku.updateMany({
      where: { organizationId, code: "KL-2" },
      data: { name: "Renamed by hand" },
    });
    const undone = unwrap(await startUndo(world.scope, id));
    expect(undone).toMatchObject({ undoneCount: 2, notUndoneCount: 2 });
    const kept = await listNotUndone(world.scope, id, { limit: 10 });
    expect(kept?.items.map(({ row, reason }) => [row, reason])).toEqual([
      [3, "CHANGED_SINCE"],
      [5, "IN_USE"],
    ]);
    expect(await skuOf("KL-X")).toBeNull();
    expect(await skuOf("KL-1")).toMatchObject({ name: before?.name, hsn: null });
  });

  describe("of which shops' items wait", () => {
    const item = async (externalSku: string, data: object = {}) => {
      const { organizationId } = world;
      const channel =
        (await scopedDb(world.scope).channel.findFirst({ where: { organizationId } })) ??
        (await scopedDb(world.scope).channel.create({
          data: {
            ...{ organizationId, kind: "SHOPIFY", name: "Shop", externalDomain: newId() },
            ...{ apiBaseUrl: "http://127.0.0.1:1", webhookSecretCiphertext: "-" },
          },
        }));
      return scopedDb(world.scope).channelVariant.create({
        data: {
          ...{ organizationId, channelId: channel.id, externalVariantId: newId() },
          ...{ externalSku, title: externalSku, ...data },
        },
      });
    };
    const skuIdOf = async ({ id }: { readonly id: string }) =>
      (await scopedDb(world.scope).channelVariant.findFirst({ where: { id } }))?.skuId ?? null;
    const file = "sku,name\nKL-WAITED,Dohar\nKL-OTHER,Razai\nKL-1,Renamed\n";

    test("maps those of its new codes and lets their orders go on", async () => {
      const waiting = [await item("KL-WAITED"), await item("KL-WAITED")];
      const left = [
        await item("kl-waited"),
        await item("KL-OTHER", { openedAt: new Date() }),
        await item("KL-1"),
      ];
      await importFile(world.scope, file, kind);
      const made = await skuOf("KL-WAITED");
      for (const one of waiting) expect(await skuIdOf(one)).toBe(made?.id);
      for (const one of left) expect(await skuIdOf(one)).toBeNull();
      const told = await scopedDb(world.scope).outboxEvent.findMany({
        where: { name: "stock/variant-mapped" },
      });
      expect(
        told.map(({ data }) => (data as { channelVariantId: string }).channelVariantId),
      ).toEqual(expect.arrayContaining(waiting.map(({ id }) => id)));
      expect(told).toHaveLength(waiting.length);
    });

    test("lets them wait again when it is taken back, unless a person mapped one", async () => {
      const [waiting, byHand] = [await item("KL-WAITED"), await item("OTHER-CODE")];
      const { id } = await importFile(world.scope, file, kind);
      await scopedDb(world.scope).channelVariant.updateMany({
        where: { id: byHand.id },
        data: { skuId: (await skuOf("KL-OTHER"))?.id ?? null },
      });
      expect(unwrap(await startUndo(world.scope, id))).toMatchObject({ notUndoneCount: 1 });
      expect([await skuOf("KL-WAITED"), await skuIdOf(waiting)]).toEqual([null, null]);
      expect(await skuIdOf(byHand)).toBe((await skuOf("KL-OTHER"))?.id);
    });
  });
});
