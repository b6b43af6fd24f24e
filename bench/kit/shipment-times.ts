import { systemPool } from "@/lib/db/clients";

/** What a shipment's road was made of, in milliseconds; the courier's time is in none of them. */
export type ShipmentTimes = {
  readonly "end to end": number;
  readonly courier: number;
  readonly "our own": number;
  readonly claim: number;
  readonly "to Inngest": number;
  readonly "to the first call": number;
  readonly booking: number;
  readonly "to Inngest again": number;
  readonly "to the next call": number;
  readonly "label or van": number;
};

type Span = { readonly from: number; readonly to: number };
type Call = Span & { readonly operation: string };

/** When each transaction committed, by Postgres' own record; needs `track_commit_timestamp`. */
type Row = {
  readonly orderId: string;
  readonly claimed: number;
  /** Null where the run that claimed goes on to book. */
  readonly requestTaken: number | null;
  readonly booked: number;
  readonly labelTaken: number;
  readonly pickupTaken: number;
  readonly labelled: number;
  readonly called: number;
  readonly calls: readonly Call[];
};

const READ = `
  WITH told AS (
    SELECT "shipmentId" AS id, extract(epoch FROM pg_xact_commit_timestamp(xmin))::float8 * 1000 AS at, kind, "toStatus"
      FROM "OrderEvent" WHERE "orderId" = ANY($1::uuid[])
  ), story AS (
    SELECT id, min(at) FILTER (WHERE kind = 'shipment-requested') AS claimed,
           min(at) FILTER (WHERE "toStatus" = 'BOOKED') AS booked,
           min(at) FILTER (WHERE kind = 'label-stored' OR "toStatus" = 'LABEL_READY') AS labelled,
           min(at) FILTER (WHERE kind = 'pickup-called' OR "toStatus" = 'PICKUP_CALLED') AS called
      FROM told WHERE id IS NOT NULL GROUP BY id
  ), taken AS (
    SELECT (payload -> 'data' ->> 'shipmentId')::uuid AS id, name,
           extract(epoch FROM pg_xact_commit_timestamp(xmin))::float8 * 1000 AS at
      FROM inngest_server.event WHERE name LIKE 'shipment/%'
  )
  SELECT s."orderId", claimed, booked, labelled, called,
         (SELECT min(at) FROM taken WHERE taken.id = s.id AND name = 'shipment/requested') AS "requestTaken",
         (SELECT min(at) FROM taken WHERE taken.id = s.id AND name = 'shipment/label-requested') AS "labelTaken",
         (SELECT min(at) FROM taken WHERE taken.id = s.id AND name = 'shipment/pickup-requested') AS "pickupTaken",
         (SELECT jsonb_agg(jsonb_build_object('operation', operation, 'from', begun, 'to', begun + "tookMilliseconds") ORDER BY begun)
            FROM (SELECT *, extract(epoch FROM "startedAt")::float8 * 1000 AS begun FROM "CarrierCall"
                   WHERE "shipmentId" = s.id
                     AND operation IN ('createShipment', 'getLabel', 'schedulePickup')) c) AS calls
    FROM "Shipment" s JOIN story USING (id)
   WHERE claimed IS NOT NULL AND labelled IS NOT NULL AND called IS NOT NULL`;

/** How much of a span these calls cover; calls at the same time count once. */
function covered(span: Span, calls: readonly Span[]): number {
  let sum = 0;
  let { from } = span;
  for (const call of calls.toSorted((one, other) => one.from - other.from)) {
    const to = Math.min(call.to, span.to);
    sum += Math.max(0, to - Math.max(call.from, from));
    from = Math.max(from, to);
  }
  return sum;
}

/** Of the two roads after the booking the one that ended last is told. */
function timesOf(row: Row, begun: number): ShipmentTimes {
  const isLabel = row.labelled >= row.called;
  const end = isLabel ? row.labelled : row.called;
  const taken = isLabel ? row.labelTaken : row.pickupTaken;
  const of = (operation: string) => row.calls.filter((call) => call.operation === operation);
  const booking = of("createShipment");
  const last = of(isLabel ? "getLabel" : "schedulePickup");
  const firstCall = booking[0]?.from ?? row.booked;
  const requestTaken = row.requestTaken ?? row.claimed;
  const nextCall = last[0]?.from ?? end;
  const courier = covered({ from: begun, to: end }, row.calls);
  const without = (from: number, to: number, calls: readonly Span[]) =>
    to - from - covered({ from, to }, calls);
  return {
    "end to end": end - begun,
    courier,
    "our own": end - begun - courier,
    claim: row.claimed - begun,
    "to Inngest": requestTaken - row.claimed,
    "to the first call": firstCall - requestTaken,
    booking: without(firstCall, row.booked, booking),
    "to Inngest again": taken - row.booked,
    "to the next call": nextCall - taken,
    "label or van": without(nextCall, end, last),
  };
}

/** Waits until label and van of every order are done. */
export async function waitUntilShipped(
  orderIds: readonly string[],
  withinMs = 30_000,
): Promise<void> {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    const { rows } = await systemPool().query<{ done: number }>({
      name: "shipped",
      text: `SELECT count(*)::int AS done FROM "Shipment" WHERE "orderId" = ANY($1::uuid[])
                AND "labelLight" = 'DONE' AND "pickupLight" = 'DONE'`,
      values: [orderIds],
    });
    if (rows[0]?.done === orderIds.length) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Not every one of ${orderIds.length} orders was shipped in time`);
}

/** The times of these orders' shipments, from the moment each was asked for. */
export async function readShipmentTimes(
  begunAt: ReadonlyMap<string, number>,
): Promise<ShipmentTimes[]> {
  const { rows } = await systemPool().query<Row>(READ, [[...begunAt.keys()]]);
  if (rows.length !== begunAt.size)
    throw new Error(`${begunAt.size} shipments were asked for and ${rows.length} have times`);
  return rows.map((row) => timesOf(row, begunAt.get(row.orderId) ?? Number.NaN));
}
