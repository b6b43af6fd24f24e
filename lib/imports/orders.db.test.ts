import { beforeEach, describe, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { startApply, startUndo } from "./commands/start-work";
import { getImport, listChanges, listRejected } from "./reads";
import { check, createImportWorld, importFile, levelsOf } from "./testing/import-world";

type World = Awaited<ReturnType<typeof createImportWorld>>;
let world: World;
beforeEach(async () => {
  world = await createImportWorld({ A: [10, 0], B: [1, 0] });
});

const kind = { kind: "ORDERS" } as const;
const HEADER =
  "order_number,sku,quantity,unit_price,ship_name,address1,city,state,postal_code,payment\n";
const WHERE = "Meera Iyer,4B Lakeview,Bengaluru,KA,560008";
const ordersOf = () =>
  scopedDb(world.scope).order.findMany({
    where: { organizationId: world.organizationId },
    orderBy: { number: "asc" },
    include: { lines: { orderBy: { position: "asc" } } },
  });

describe("a file of orders", () => {
  test("makes one order of the rows with one number, reserved as any other", async () => {
    const file = `${HEADER}T-1,A,2,100.00,${WHERE},cod\nT-2,B,1,50,${WHERE},\nT-1,B,1,20.50,,,,,,\n`;
    const checked = await check(world.scope, file, kind);
    expect(checked).toMatchObject({ createdCount: 3, rejectedCount: 0 });
    const changes = await listChanges(world.scope, checked.id, { tab: "all", limit: 10 });
    expect(changes?.items).toMatchObject([
      { row: 2, orderNumber: "T-1", quantity: 2, total: { amountMinor: 20_000, currency: "INR" } },
      { row: 4, orderNumber: "T-1", quantity: 1, isNew: true },
      { row: 3, orderNumber: "T-2" },
    ]);
    const applied = unwrap(await startApply(world.scope, checked.id, {}));
    expect(applied).toMatchObject({ status: "APPLIED", createdCount: 3 });
    const [first, second] = await ordersOf();
    expect(first).toMatchObject({
      ...{ number: "T-1", paymentKind: "COD", codAmountMinor: 22_050, shipCity: "Bengaluru" },
      ...{ status: "TO_SHIP", lines: [{ orderedQuantity: 2 }, { orderedQuantity: 1 }] },
    });
    expect(second).toMatchObject({ number: "T-2", status: "SHORT_STOCK", paymentStatus: "PAID" });
    expect(await levelsOf(world.scope)).toMatchObject({ "A JPR": [8, 2], "B JPR": [0, 1] });
  });

  test("comes in whole or not at all, order by order, and a second time changes nothing", async () => {
    const file = `${HEADER}T-1,A,2,100,${WHERE},\nT-1,NOPE,1,20,,,,,,\nT-2,A,1,50,${WHERE},\nT-3,A,0,50,${WHERE},\nT-4,A,1,50,Meera,,Pune,MH,411001,\n`;
    const checked = await check(world.scope, file, kind);
    const rejected = await listRejected(world.scope, checked.id, { limit: 10 });
    expect(rejected?.items.map(({ row, reason, error }) => [row, reason, error])).toEqual([
      [6, "MISSING_VALUE", "Address is empty."],
      [5, "NOT_A_NUMBER", 'Quantity: "0" is not a whole number. Write it in digits alone.'],
      [
        2,
        "ORDER_INCOMPLETE",
        "Row 3 of this order is rejected, and an order comes whole or not at all.",
      ],
      [3, "UNKNOWN_SKU", "There is no SKU NOPE in your catalogue."],
    ]);
    unwrap(await startApply(world.scope, checked.id, {}));
    expect((await ordersOf()).map(({ number }) => number)).toEqual(["T-2"]);
    const again = await check(world.scope, file, kind);
    expect(again).toMatchObject({ createdCount: 0, unchangedCount: 1, rejectedCount: 4 });
  });

  test("counts what went wrong between check and import, and still adds up", async () => {
    const file = `${HEADER}T-1,A,2,100,${WHERE},\nT-2,B,1,50,${WHERE},\n`;
    const { id } = await check(world.scope, file, kind);
    await scopedDb(world.scope).sku.updateMany({
      where: { organizationId: world.organizationId, code: "B" },
      data: { archivedAt: new Date() },
    });
    unwrap(await startApply(world.scope, id, {}));
    const done = await getImport(world.scope, id);
    expect(done?.counts).toEqual({ created: 1, changed: 0, unchanged: 0, rejected: 1, rows: 2 });
    expect(done?.rejections).toMatchObject([{ reason: "WRONG_VALUE", count: 1 }]);
  });

  test("is taken back by cancelling its orders", async () => {
    const before = await levelsOf(world.scope);
    const file = `${HEADER}T-1,A,2,100,${WHERE},\nT-2,A,1,50,${WHERE},\n`;
    const { id } = await importFile(world.scope, file, kind);
    const undone = unwrap(await startUndo(world.scope, id));
    expect(undone).toMatchObject({ undoneCount: 2, notUndoneCount: 0 });
    expect((await ordersOf()).map(({ status }) => status)).toEqual(["CANCELLED", "CANCELLED"]);
    expect(await levelsOf(world.scope)).toEqual(before);
  });
});
