import type { SeedRows } from "./insert-rows";
import type { Ledger } from "./ledger";
import { HOUR_MS } from "./local-time";
import type { Merchant } from "./merchant";
import type { MerchantIds } from "./merchant-rows";
import { type Random, seededRandom } from "./random";

type Add = (at: Date, happen: () => void) => void;
type Input = {
  readonly merchant: Merchant;
  readonly ids: MerchantIds;
  readonly ledger: Ledger;
  readonly rows: SeedRows;
  readonly now: Date;
  readonly scarce: ReadonlyMap<string, number>;
};

const DAY_MS = 24 * HOUR_MS;
/** Units that stay where they are, so that no order of the story misses them. */
const PLENTY = 20;

const TRANSFERS = [
  { daysAgo: 41, reason: "Stock for the US warehouse" },
  { daysAgo: 23, reason: "Refill before the holidays" },
  { daysAgo: 6, reason: "Fast sellers to the US" },
] as const;
const COUNTS = [
  { daysAgo: 30, name: "Rack A, monthly", end: "POSTED" },
  { daysAgo: 16, name: "Rack C, wrong sheet", end: "DISCARDED" },
  { daysAgo: 9, name: "Rack B, monthly", end: "POSTED" },
  { daysAgo: 0.1, name: "Rack A, monthly", end: "OPEN" },
] as const;
const SHEET_LINES = 9;

/**
 * Transfers and cycle counts. By a chance of their own and only with SKUs of which there is plenty,
 * so that the rest of the story is told as it was.
 */
export function tellStockWork(input: Input, add: Add): void {
  const random = seededRandom(4_097 + input.merchant.ordersADay);
  const [home, ...others] = input.ids.warehouses;
  const far = others.find(({ countryCode }) => countryCode !== home?.countryCode) ?? others[0];
  if (!home || !far) return;
  for (const { daysAgo, reason } of TRANSFERS) {
    const at = new Date(input.now.getTime() - daysAgo * DAY_MS - 2 * HOUR_MS);
    add(at, () => transfer(input, random, { at, reason, from: home.id, to: far.id }));
  }
  for (const sheet of COUNTS) {
    const at = new Date(input.now.getTime() - sheet.daysAgo * DAY_MS);
    add(at, () => count(input, random, { ...sheet, at, warehouseId: home.id }));
  }
}

/** SKUs with plenty on the shelf, beginning somewhere in the catalogue. */
function plentiful({ merchant, ids, ledger, scarce }: Input, random: Random, warehouseId: string) {
  const from = random.integer(0, merchant.catalogue.length - 1);
  return [...merchant.catalogue.slice(from), ...merchant.catalogue.slice(0, from)]
    .map(({ code }) => ({ code, skuId: ids.skuIds.get(code) ?? "" }))
    .filter(
      ({ code, skuId }) => !scarce.has(code) && ledger.availableOf(skuId, warehouseId) > PLENTY,
    );
}

function transfer(
  input: Input,
  random: Random,
  given: { readonly at: Date; readonly reason: string; readonly from: string; readonly to: string },
): void {
  const { ledger, rows, ids, merchant } = input;
  const { at, reason } = given;
  const by = {
    kind: "USER",
    name: (merchant.people[1] ?? merchant.people[0])?.name ?? "",
  } as const;
  const transferId = random.id(at);
  const traceId = random.traceId();
  rows.StockTransfer.push({
    ...{ id: transferId, organizationId: ids.organizationId, reason, traceId, createdAt: at },
    ...{ fromWarehouseId: given.from, toWarehouseId: given.to },
    ...{ actorKind: by.kind, actorName: by.name },
  });
  for (const { skuId } of plentiful(input, random, given.from).slice(0, 3)) {
    const units = random.integer(2, 6);
    const move = {
      at,
      skuId,
      kind: "TRANSFERRED",
      reserved: 0,
      by,
      reason,
      traceId,
      transferId,
    } as const;
    const cause = `transfer:${transferId}:${skuId}`;
    ledger.book({
      ...move,
      id: random.id(at),
      warehouseId: given.from,
      available: -units,
      causeKey: `${cause}:out`,
    });
    ledger.book({
      ...move,
      id: random.id(at),
      warehouseId: given.to,
      available: units,
      causeKey: `${cause}:in`,
    });
  }
}

function count(
  input: Input,
  random: Random,
  sheet: (typeof COUNTS)[number] & { readonly at: Date; readonly warehouseId: string },
): void {
  const { ledger, rows, ids, merchant } = input;
  const { at, warehouseId, name, end } = sheet;
  const { organizationId } = ids;
  const counter = merchant.people.find(({ role }) => role === "OPERATOR") ?? merchant.people[0];
  const by = { kind: "USER", name: counter?.name ?? "" } as const;
  const cycleCountId = random.id(at);
  const traceId = random.traceId();
  rows.CycleCount.push({
    ...{ id: cycleCountId, organizationId, warehouseId, name, status: end, traceId },
    ...{ startedBy: by.name, createdAt: new Date(at.getTime() - 2 * HOUR_MS) },
    ...(end === "OPEN" ? { endedBy: null, endedAt: null } : { endedBy: by.name, endedAt: at }),
  });
  const counted = end === "OPEN" ? 4 : end === "POSTED" ? SHEET_LINES : 0;
  for (const [index, { skuId }] of plentiful(input, random, warehouseId)
    .slice(0, SHEET_LINES)
    .entries()) {
    const expected = ledger.onHandOf(skuId, warehouseId);
    const difference = index >= counted ? 0 : random.pick([0, 0, 0, -1, -2, 1]);
    const isCounted = index < counted;
    rows.CycleCountLine.push({
      ...{ organizationId, cycleCountId, skuId, expectedQuantity: expected },
      countedQuantity: isCounted ? expected + difference : null,
      countedBy: isCounted ? by.name : null,
      countedAt: isCounted ? at : null,
    });
    if (end === "POSTED" && difference !== 0)
      ledger.book({
        ...{ id: random.id(at), at, skuId, warehouseId, kind: "ADJUSTED" },
        ...{ available: difference, reserved: 0 },
        ...{ by, reason: name, traceId, cycleCountId, causeKey: `count:${cycleCountId}:${skuId}` },
      });
  }
}
