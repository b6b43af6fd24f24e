import { cancelOrder } from "@/lib/orders/commands/cancel-order";
import { createOrders } from "@/lib/orders/commands/create-orders";
import type { OrderRow, OrderRowVerdict } from "@/lib/orders/order-row";
import type { PaymentKind } from "@/prisma/generated/enums";
import type { Applied, KindEngine, Session, Undone, WorkContext } from "./engine";
import { judgeOrders } from "./judge-orders";

const BATCH_ORDERS = 50;

type Row = {
  readonly row: number;
  readonly risk: number;
  readonly quantity: number;
  readonly data: {
    readonly order_number: string;
    readonly sku: string;
    readonly price: number;
    readonly payment?: PaymentKind;
    readonly country: string;
  } & Readonly<Partial<Record<Text, string>>>;
};
type Text =
  | ("buyer_name" | "email" | "phone" | "ship_name" | "address1" | "address2" | "city")
  | ("state" | "postal_code" | "note");

/** The next orders as they stand in the file, each with all of its rows. */
const NEXT = `
  WITH orders AS (
    SELECT DISTINCT risk FROM "ImportRow"
     WHERE "importId" = $1::uuid AND risk IS NOT NULL AND risk < $2::int AND reason IS NULL
     ORDER BY risk DESC LIMIT ${BATCH_ORDERS}
  )
  SELECT r."row", r.risk, r.quantity, r.data
    FROM "ImportRow" r JOIN orders o USING (risk)
   WHERE r."importId" = $1::uuid AND r.reason IS NULL
   ORDER BY r.risk DESC, r."row"`;

/** The first row of an order says who and where; it is the first of its rows here, too. */
function toOrderRows(rows: readonly Row[]): OrderRow[] {
  const heads = new Map<string, Row>();
  return rows.map((row) => {
    const { data } = row;
    const head = heads.get(data.order_number) ?? row;
    heads.set(data.order_number, head);
    const from = head.data;
    return {
      ...{ row: row.row, orderNumber: data.order_number, sku: data.sku },
      ...{ quantity: row.quantity, unitPriceMinor: data.price },
      buyerName: from.buyer_name ?? from.ship_name ?? "",
      ...{ email: from.email ?? null, phone: from.phone ?? null },
      ...{ address1: from.address1 ?? "", address2: from.address2 ?? null, city: from.city ?? "" },
      ...{ stateCode: from.state ?? null, postalCode: from.postal_code ?? "" },
      ...{ countryCode: from.country, payment: from.payment ?? "PREPAID", note: from.note ?? null },
    };
  });
}

const NOTE = `
  UPDATE "ImportRow" r
     SET "orderId" = v."orderId", reason = v.reason, field = v.field, error = v.message,
         risk = CASE WHEN v.reason IS NULL THEN r.risk END,
         cells = CASE WHEN v.reason IS NULL THEN r.cells ELSE '[]'::jsonb END
    FROM jsonb_to_recordset($2::jsonb) AS v ("row" int, "orderId" uuid, reason text, field text, message text)
   WHERE r."importId" = $1::uuid AND r."row" = v."row"
  RETURNING r."row"`;

const noteOf = ({ row, verdict, message, orderId }: OrderRowVerdict) => ({
  row,
  orderId: verdict === "created" ? orderId : null,
  ...(verdict === "rejected"
    ? { reason: "WRONG_VALUE", field: "order_number", message }
    : { reason: null, field: null, message: null }),
});

const countOf = (verdicts: readonly OrderRowVerdict[], wanted: OrderRowVerdict["verdict"]) =>
  verdicts.filter(({ verdict }) => verdict === wanted).length;

/** Orders are made by the same command as at the desk: reserved, numbered and told on the timeline. */
async function apply(session: Session, context: WorkContext): Promise<Applied> {
  const { importId, scope, heartbeat } = context;
  if (!session.tx) throw new Error("Orders are made in a transaction of Prisma");
  let place = 2_147_483_647;
  let done = 0;
  const counts = { created: 0, rejected: 0 };
  for (;;) {
    const rows = await session.query<Row>(NEXT, [importId, place]);
    const last = rows.at(-1);
    if (!last) break;
    const verdicts = await createOrders(session.tx, scope, toOrderRows(rows));
    await session.query(NOTE, [importId, JSON.stringify(verdicts.map(noteOf))]);
    counts.created += countOf(verdicts, "created");
    counts.rejected += countOf(verdicts, "rejected");
    place = last.risk;
    done += rows.length;
    await heartbeat.report(done);
  }
  return {
    ...{ created: counts.created, changed: 0, rejected: counts.rejected },
    ...{ unitsAdded: 0, unitsRemoved: 0, keptReserved: 0, movedSinceCheck: 0 },
  };
}

const MADE = `
  SELECT "orderId", count(*)::int AS rows FROM "ImportRow"
   WHERE "importId" = $1::uuid AND "orderId" IS NOT NULL
   GROUP BY "orderId" ORDER BY min("row")`;

const REFUSE = `
  UPDATE "ImportRow" SET "notUndone" = 'SHIPPED'
   WHERE "importId" = $1::uuid AND "orderId" = $2::uuid RETURNING "row"`;

/**
 * Taking an order back is cancelling it, one by one and each by the desk's own rules: what is booked
 * stays. An undo that was interrupted finds what it has cancelled cancelled, and goes on.
 */
async function undo(session: Session, context: WorkContext): Promise<Undone> {
  const { importId, scope, name, heartbeat } = context;
  const made = await session.query<{ orderId: string; rows: number }>(MADE, [importId]);
  const counts = { undone: 0, refused: 0, seen: 0 };
  for (const { orderId, rows } of made) {
    const cancelled = await cancelOrder(scope, orderId, { reason: `Undo of ${name}` });
    const isDone = cancelled.ok || (await isCancelled(session, orderId));
    if (!isDone) await session.query(REFUSE, [importId, orderId]);
    counts[isDone ? "undone" : "refused"] += rows;
    counts.seen += rows;
    await heartbeat.report(counts.seen);
  }
  return counts;
}

async function isCancelled(session: Session, orderId: string): Promise<boolean> {
  const rows = await session.query(
    `SELECT id FROM "Order" WHERE id = $1::uuid AND "cancelledAt" IS NOT NULL`,
    [orderId],
  );
  return rows.length > 0;
}

export const orders: KindEngine = {
  ...{ kind: "ORDERS", judge: judgeOrders, needsTx: true, apply, undo },
};
