import { openingImportId } from "./import-rows";
import type { SeedRows } from "./insert-rows";
import type { Ledger } from "./ledger";
import type { Merchant } from "./merchant";
import type { MerchantIds } from "./merchant-rows";
import { HOUR_MS } from "./local-time";
import type { Random } from "./random";
import type { OrderStory, StoryLine } from "./story";
import { tellStockWork } from "./tell-stock-work";

type Happening = { readonly at: Date; readonly happen: () => void };

const SECOND_MS = 1000;
const SYSTEM = { kind: "SYSTEM", name: "Waybill" } as const;

/** Moves the stock as the orders want it, in the order of time, and never below zero. */
export function tellStock(input: {
  readonly merchant: Merchant;
  readonly ids: MerchantIds;
  readonly stories: readonly OrderStory[];
  readonly ledger: Ledger;
  readonly rows: SeedRows;
  readonly random: Random;
  readonly since: Date;
  readonly now: Date;
  /** What planned shortages leave on the shelf, by SKU code. */
  readonly scarce: ReadonlyMap<string, number>;
}): void {
  const { stories, ids, now } = input;
  const happenings: Happening[] = [];
  const add = (at: Date, happen: () => void): void => {
    if (at <= now) happenings.push({ at, happen });
  };
  openingStock(input);
  countByHand(input, add);
  tellStockWork(input, add);
  for (const story of stories) {
    const { plan } = story;
    const reservedAt = new Date(plan.placedAt.getTime() + 2 * SECOND_MS);
    if (plan.waiting !== "unpaid" && plan.waiting !== "unmapped")
      add(reservedAt, () => reserve(input, story, reservedAt));
    if (plan.isRestocked) {
      const arrivedAt = new Date(plan.placedAt.getTime() + 40 * 60 * SECOND_MS);
      add(arrivedAt, () => {
        const [line] = story.lines;
        const warehouse = ids.warehouses[0];
        if (line && warehouse) receive(input, line, warehouse.id, 6, arrivedAt);
      });
    }
    if (plan.cancelledAt) {
      const releasedAt = new Date(plan.cancelledAt.getTime() + SECOND_MS);
      add(releasedAt, () => release(input, story, releasedAt));
    } else if (plan.parcel) {
      const { pickedUpAt, scans } = plan.parcel;
      add(pickedUpAt, () => ship(input, story, pickedUpAt));
      const back = scans.find(({ step }) => step.kind === "rto-delivered");
      if (back) add(back.at, () => takeBack(input, story, back.at));
    }
  }
  happenings.sort((left, right) => left.at.getTime() - right.at.getTime());
  for (const { happen } of happenings) happen();
}

type Input = Parameters<typeof tellStock>[0];

function openingStock({ merchant, ids, ledger, random, since, scarce }: Input): void {
  const importer = merchant.people[1] ?? merchant.people[0];
  let row = 1;
  for (const warehouse of ids.warehouses) {
    for (const sku of merchant.catalogue) {
      const isScarce = scarce.has(sku.code);
      const isFirst = warehouse === ids.warehouses[0];
      if (isScarce ? !isFirst : !isFirst && !random.chance(warehouse.stockedShare)) continue;
      const units = scarce.get(sku.code) ?? Math.round(12 + sku.demand * random.integer(4, 9));
      row += 1;
      if (units === 0) continue;
      ledger.book({
        at: since,
        skuId: ids.skuIds.get(sku.code) ?? "",
        warehouseId: warehouse.id,
        kind: "IMPORTED",
        available: units,
        reserved: 0,
        causeKey: `import:${openingImportId(merchant)}:${row}`,
        importId: openingImportId(merchant),
        importRow: row,
        by: { kind: "USER", name: importer?.name ?? "Waybill" },
        reason: "IMP-0001",
        traceId: random.traceId(),
      });
    }
  }
}

const COUNTS = [
  ...["2 damaged in rack C4", "Counted, 1 missing", "Given to the photographer"],
  ...["Returned by a walk-in buyer", "Found behind rack B2", "Counted again"],
] as const;

function countByHand(input: Input, add: (at: Date, happen: () => void) => void): void {
  const { merchant, ids, ledger, random, since, now, scarce } = input;
  const counter = merchant.people.find(({ role }) => role === "OPERATOR") ?? merchant.people[0];
  const span = now.getTime() - since.getTime();
  for (let index = 0; index < 34; index += 1) {
    const at = new Date(since.getTime() + HOUR_MS + random.next() * (span - 2 * HOUR_MS));
    const sku = random.pick(merchant.catalogue);
    const warehouse = ids.warehouses[0];
    const delta = random.pick([-2, -1, 1, 2]);
    const reason = random.pick(COUNTS);
    const traceId = random.traceId();
    if (!warehouse || scarce.has(sku.code)) continue;
    const skuId = ids.skuIds.get(sku.code) ?? "";
    add(at, () => {
      if (ledger.availableOf(skuId, warehouse.id) + delta < 0) return;
      ledger.book({
        at,
        skuId,
        warehouseId: warehouse.id,
        kind: "ADJUSTED",
        available: delta,
        reserved: 0,
        causeKey: `adjust:seed:${index}`,
        by: { kind: "USER", name: counter?.name ?? "Waybill" },
        reason,
        traceId,
      });
    });
  }
}

/** From the first warehouse that has everything; a purchase order arrives where none has. */
function reserve(input: Input, story: OrderStory, at: Date): void {
  const { merchant, ids, ledger, random } = input;
  const atHome = ids.warehouses.filter(({ countryCode }) => countryCode === merchant.countryCode);
  const hasAll = (warehouseId: string): boolean =>
    story.lines.every(
      (line) =>
        line.skuId !== null &&
        ledger.availableOf(line.skuId, warehouseId) >= line.shopLine.quantity,
    );
  const order = random.chance(0.3) ? atHome.toReversed() : atHome;
  const warehouse = order.find(({ id }) => hasAll(id)) ?? atHome[0];
  if (!warehouse) return;
  story.warehouse = warehouse;
  for (const line of story.lines) {
    if (line.skuId === null) continue;
    const missing = line.shopLine.quantity - ledger.availableOf(line.skuId, warehouse.id);
    const isShort = story.plan.waiting === "short-stock";
    if (missing > 0 && !isShort) receive(input, line, warehouse.id, missing, at);
    const units = isShort
      ? Math.min(line.shopLine.quantity, ledger.availableOf(line.skuId, warehouse.id))
      : line.shopLine.quantity;
    if (units === 0) continue;
    ledger.book({
      ...movementOf(story, line, line.skuId, warehouse.id, at),
      kind: "RESERVED",
      available: -units,
      reserved: units,
      causeKey: `reserve:${line.id}:${warehouse.id}:0`,
    });
    line.held = units;
    line.wasHeld = true;
  }
}

function receive(input: Input, line: StoryLine, warehouseId: string, missing: number, at: Date) {
  const { merchant, ledger, random } = input;
  const number = `PO-${random.integer(1040, 1990)}`;
  const manager = merchant.people.find(({ role }) => role !== "VIEWER");
  ledger.book({
    at: new Date(at.getTime() - SECOND_MS),
    skuId: line.skuId ?? "",
    warehouseId,
    kind: "RECEIVED",
    available: missing + random.integer(12, 60),
    reserved: 0,
    causeKey: `receive:${number}:${line.id}`,
    by: { kind: "USER", name: manager?.name ?? "Waybill" },
    reason: `Purchase order ${number}`,
    traceId: random.traceId(),
  });
}

const movementOf = (
  story: OrderStory,
  line: StoryLine,
  skuId: string,
  warehouseId: string,
  at: Date,
) => ({
  at,
  skuId,
  warehouseId,
  by: SYSTEM,
  reason: story.number,
  orderId: story.orderId,
  orderLineId: line.id,
  traceId: story.traceId,
});

function release({ ledger }: Input, story: OrderStory, at: Date): void {
  for (const line of story.lines) {
    if (line.held === 0 || line.skuId === null || !story.warehouse) continue;
    ledger.book({
      ...movementOf(story, line, line.skuId, story.warehouse.id, at),
      kind: "RELEASED",
      available: line.held,
      reserved: -line.held,
      causeKey: `release:${line.id}:${story.warehouse.id}:cancelled`,
    });
    line.held = 0;
  }
}

function ship({ ledger }: Input, story: OrderStory, at: Date): void {
  for (const line of story.firstParcelLines) {
    if (line.held === 0 || line.skuId === null || !story.warehouse) continue;
    ledger.book({
      ...movementOf(story, line, line.skuId, story.warehouse.id, at),
      kind: "SHIPPED",
      available: 0,
      reserved: -line.held,
      causeKey: `ship:${story.orderId}:${line.id}`,
      by: { kind: "CARRIER", name: "Courier" },
    });
    line.shipped = line.held;
    line.held = 0;
  }
}

function takeBack({ ledger }: Input, story: OrderStory, at: Date): void {
  for (const line of story.firstParcelLines) {
    if (line.shipped === 0 || line.skuId === null || !story.warehouse) continue;
    ledger.book({
      ...movementOf(story, line, line.skuId, story.warehouse.id, at),
      kind: "RETURNED",
      available: line.shipped,
      reserved: 0,
      causeKey: `return:${story.orderId}:${line.id}`,
    });
  }
}
