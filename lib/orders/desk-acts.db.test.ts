import { beforeAll, describe, expect, test } from "vitest";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { listDueHolds } from "@/lib/tenancy/due-holds";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createMember } from "@/lib/testing/members";
import { actOnOrders } from "./commands/act-on-orders";
import { createOrder } from "./commands/create-order";
import { holdOrder } from "./commands/hold-order";
import { assignOrder, noteOrder, tagOrder } from "./commands/label-order";
import { endHold } from "./commands/release-hold";
import { createOrderInputSchema, orderBulkInputSchema } from "./input-schema";
import { getOrder, getOrderFacets, listOrders } from "./reads";
import { orderListQuerySchema } from "./schema";
import { createSku, createTestShop, createWarehouse, type TestShop } from "./testing/test-shop";

let shop: TestShop;
let skuId: string;
beforeAll(async () => {
  shop = await createTestShop();
  const warehouseId = await createWarehouse(shop, "JAI");
  skuId = await createSku(shop, "KL-RZ-K");
  await adjustStock(shop.scope, {
    ...{ skuId, warehouseId, delta: 5000, kind: "RECEIVED", reason: "t", causeKey: "c" },
  });
});
const db = () => scopedDb(shop.scope);

const make = async (fields: Record<string, unknown> = {}, street = `${newId()} Road`) => {
  const input = createOrderInputSchema.parse({
    buyer: { name: "Meera Shah" },
    shipTo: {
      ...{ name: "Meera Shah", address1: street, city: "Mumbai" },
      ...{ postalCode: "400050", countryCode: "IN" },
    },
    lines: [{ skuId, quantity: 1, unitPriceMinor: 100 }],
    ...fields,
  });
  return unwrap(await createOrder(shop.scope, input)).id;
};
const detail = async (id: string) => (await getOrder(shop.scope, id))!;
const bulk = async (input: Record<string, unknown>) =>
  unwrap(await actOnOrders(shop.scope, orderBulkInputSchema.parse(input)));
const list = async (query: Record<string, unknown>) =>
  (await listOrders(shop.scope, orderListQuerySchema.parse(query))).items.map(({ id }) => id);
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe("a hold until a moment", () => {
  test("ends by itself then, once, with a row that says so", async () => {
    const id = await make();
    const until = inMinutes(5);
    unwrap(await holdOrder(shop.scope, id, { reason: "Fraud check", until: until.toISOString() }));
    expect(await detail(id)).toMatchObject({ status: "ON_HOLD", holdUntil: until.toISOString() });
    const due = async (now: Date) =>
      (await listDueHolds(now)).filter(({ orderId }) => orderId === id);
    expect(await due(new Date())).toEqual([]);
    expect(await due(inMinutes(6))).toEqual([{ organizationId: shop.organizationId, orderId: id }]);
    await endHold(shop.scope, id);
    expect(await detail(id)).toMatchObject({ status: "ON_HOLD" });
    await Promise.all([
      endHold(shop.scope, id, inMinutes(6)),
      endHold(shop.scope, id, inMinutes(6)),
    ]);
    const after = await detail(id);
    expect(after).toMatchObject({ status: "TO_SHIP", holdReason: null, holdUntil: null });
    const ends = after.timeline.filter(({ title }) => title === "The hold ended at its time");
    expect(ends).toHaveLength(1);
  });

  test("one without an end is not ended by the clock", async () => {
    const id = await make();
    unwrap(await holdOrder(shop.scope, id, { reason: "Waiting" }));
    await endHold(shop.scope, id, inMinutes(999_999));
    expect(await detail(id)).toMatchObject({ status: "ON_HOLD" });
  });
});

describe("tags, notes and whose it is", () => {
  test("tags are added once and taken off, and the list finds by them", async () => {
    const id = await make({ tags: ["vip"] });
    const tag = `t-${newId().slice(-6)}`;
    unwrap(await tagOrder(shop.scope, id, { add: [tag, tag, "vip"], remove: [] }));
    unwrap(await tagOrder(shop.scope, id, { add: [], remove: ["vip", "not there"] }));
    expect((await detail(id)).tags).toEqual([tag]);
    expect(await list({ tag })).toEqual([id]);
    expect(await list({ tag: `${tag}x` })).toEqual([]);
    const { tags } = await getOrderFacets(shop.scope);
    expect(tags).toContainEqual({ tag, count: 1 });
    const rows = (await detail(id)).timeline.filter(({ kind }) => kind === "tags-changed");
    expect(rows.map((row) => row.detail)).toEqual(["− vip", `+ ${tag}`]);
  });

  test("more tags than can be read are refused", async () => {
    const id = await make();
    const many = (from: number) => Array.from({ length: 20 }, (_, index) => `n${from + index}`);
    for (const from of [0, 20])
      unwrap(await tagOrder(shop.scope, id, { add: many(from), remove: [] }));
    expect(await tagOrder(shop.scope, id, { add: many(40), remove: [] })).toMatchObject({
      error: { code: "too-many-tags" },
    });
  });

  test("a note is written and taken off", async () => {
    const id = await make();
    unwrap(await noteOrder(shop.scope, id, { note: "Fragile" }));
    expect(await detail(id)).toMatchObject({ note: "Fragile" });
    unwrap(await noteOrder(shop.scope, id, { note: "" }));
    expect(await detail(id)).toMatchObject({ note: null });
  });

  test("a member has it, the list finds it by that, and a stranger never gets it", async () => {
    const id = await make();
    const { userId } = await createMember({ [shop.organizationId]: "OPERATOR" }, { name: "Ravi" });
    const stranger = await createTestShop();
    const other = await createMember({ [stranger.organizationId]: "OWNER" });
    unwrap(await assignOrder(shop.scope, id, { assigneeId: userId }));
    expect((await detail(id)).assignee).toEqual({ id: userId, name: "Ravi" });
    expect(await list({ assignee: userId })).toEqual([id]);
    expect(await list({ assignee: "none" })).not.toContain(id);
    expect((await getOrderFacets(shop.scope)).people).toContainEqual({ id: userId, name: "Ravi" });
    expect(await assignOrder(shop.scope, id, { assigneeId: other.userId })).toMatchObject({
      error: { code: "unknown-assignee" },
    });
    unwrap(await assignOrder(shop.scope, id, { assigneeId: null }));
    expect((await detail(id)).assignee).toBeNull();
  });
});

describe("one act for many orders", () => {
  test("each has its verdict, and one that cannot be done holds up none of the others", async () => {
    const [one, two, gone] = [await make(), await make(), await make()];
    await bulk({ action: "cancel", reason: "Test", ids: [gone] });
    const done = await bulk({
      action: "hold",
      reason: "Stock take",
      ids: [one, gone, two, newId()],
    });
    expect(done).toMatchObject({ succeeded: 2, failed: 2 });
    expect(done.verdicts.map((row) => row.ok)).toEqual([true, false, true, false]);
    const { number } = await detail(gone);
    expect(done.verdicts[1]).toMatchObject({
      ...{ label: number, code: "order-cannot-be-held" },
      message: `${number} cannot be held: it is cancelled.`,
    });
    expect([await detail(one), await detail(two)]).toMatchObject([
      { status: "ON_HOLD" },
      { status: "ON_HOLD" },
    ]);
    // "Retry failed": only what failed is asked again.
    const again = await bulk({ action: "release", ids: [one, two] });
    expect(again).toMatchObject({ succeeded: 2, failed: 0 });
  });

  test("cancelled in bulk, all stock is free again", async () => {
    const before = await db().stockLevel.findFirstOrThrow({ where: { skuId } });
    const ids = await Promise.all(Array.from({ length: 6 }, () => make()));
    expect(await bulk({ action: "cancel", reason: "Sold out", ids })).toMatchObject({
      succeeded: 6,
    });
    const after = await db().stockLevel.findFirstOrThrow({ where: { skuId } });
    expect(after.available).toBe(before.available);
  });

  test("all that match are found by the list's own filter", async () => {
    const tag = `f-${newId().slice(-6)}`;
    const ids = await Promise.all(Array.from({ length: 7 }, () => make({ tags: [tag] })));
    const done = await bulk({ action: "tag", add: ["seen"], filter: { tag } });
    expect(done.verdicts.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect((await detail(ids[0]!)).tags).toEqual([tag, "seen"]);
  });

  test("names the orders or a filter, not both and not neither", () => {
    for (const rest of [{}, { ids: [newId()], filter: {} }, { ids: [] }])
      expect(orderBulkInputSchema.safeParse({ action: "release", ...rest }).success).toBe(false);
  });

  test("combined, orders to one door go in one parcel each door, and the rest are told why not", async () => {
    const door = `${newId()} Street`;
    const at = (when: string) => ({ reference: `${when}-${newId()}` });
    const one = await make(at("1"), door);
    const two = await make(at("2"), door);
    const cod = await make({ ...at("3"), payment: "COD" }, door);
    const far = await make();
    const done = await bulk({ action: "combine", ids: [two, far, one, cod] });
    expect(done.verdicts.map((row) => [row.id, row.ok])).toEqual([
      [two, true],
      [far, false],
      [one, true],
      [cod, false],
    ]);
    expect((await detail(two)).combinedInto).toMatchObject({ id: one });
    expect((await detail(one)).combined).toMatchObject([{ id: two }]);
    expect(await list({ unbooked: "true", q: door })).not.toContain(two);
  });
});
