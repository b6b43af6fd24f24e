import { importName } from "@/lib/imports/model";
import type { ActorKind, StockMovementKind } from "@/prisma/generated/enums";
import type { MovementCause } from "./model";
import type { Movement, MovementLink } from "./schema";

/** A row of the ledger with the names of what caused it. */
export type MovementRow = {
  readonly id: string;
  readonly at: Date;
  readonly sequence: bigint;
  readonly kind: StockMovementKind;
  readonly availableDelta: number;
  readonly reservedDelta: number;
  readonly availableAfter: number;
  readonly reservedAfter: number;
  readonly actorKind: ActorKind;
  readonly actorName: string;
  readonly reason: string | null;
  readonly traceId: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly shipmentId: string | null;
  readonly shipmentName: string | null;
  readonly transferId: string | null;
  /** The warehouse at the other end. */
  readonly transferPlace: string | null;
  readonly cycleCountId: string | null;
  readonly cycleCountName: string | null;
  readonly importId: string | null;
  readonly importNumber: number | null;
  readonly importRow: number | null;
};

const CAUSE_OF: Readonly<Record<StockMovementKind, MovementCause>> = {
  RECEIVED: "received",
  ADJUSTED: "adjusted",
  IMPORTED: "imported",
  RESERVED: "reserved",
  RELEASED: "released",
  SHIPPED: "shipped",
  RETURNED: "returned",
  TRANSFERRED: "transferred",
};

/** Before a link, and where there is nothing to link to. */
const WORDS: Readonly<Record<MovementCause, readonly [linked: string, alone: string]>> = {
  received: ["Received with", "Received"],
  adjusted: ["Written off from", "Adjusted by hand"],
  counted: ["Counted in", "Counted"],
  imported: ["Imported with", "Imported"],
  reserved: ["Reserved for", "Reserved"],
  released: ["Released from", "Released"],
  shipped: ["Left with", "Left"],
  returned: ["Came back from", "Came back"],
  transferred: ["Transferred", "Transferred"],
};

const link = (
  kind: MovementLink["kind"],
  id: string | null,
  label: string | null,
): MovementLink | null => (id === null || label === null ? null : { kind, id, label });

const fileName = ({ importNumber, importRow }: MovementRow): string | null =>
  importNumber === null
    ? null
    : [importName(importNumber), ...(importRow === null ? [] : [`row ${importRow}`])].join(", ");

export function viewMovement(row: MovementRow): Movement {
  const cause = row.cycleCountId === null ? CAUSE_OF[row.kind] : "counted";
  const { availableDelta, reservedDelta, availableAfter, reservedAfter } = row;
  const order = link("order", row.orderId, row.orderNumber);
  const shipment = link("shipment", row.shipmentId, row.shipmentName);
  const transfer = link("transfer", row.transferId, row.transferPlace);
  const count = link("count", row.cycleCountId, row.cycleCountName);
  const file = link("import", row.importId, fileName(row));
  const subject = order ?? transfer ?? count ?? file ?? shipment;
  const [linked, alone] = WORDS[cause];
  const isOfShop = cause === "adjusted" && row.actorKind === "CHANNEL";
  const way = transfer === null ? "" : availableDelta < 0 ? " to" : " from";
  return {
    id: row.id,
    at: row.at.toISOString(),
    cause,
    words: subject ? `${linked}${way}` : isOfShop ? `Changed in ${row.actorName}` : alone,
    subject,
    shipment: subject === shipment ? null : shipment,
    availableDelta,
    reservedDelta,
    onHandDelta: availableDelta + reservedDelta,
    availableAfter,
    reservedAfter,
    onHandAfter: availableAfter + reservedAfter,
    actor: { kind: row.actorKind, name: row.actorName },
    reason: row.reason,
    traceId: row.traceId,
  };
}

/** Which rows of the ledger a cause stands for. */
export const kindsOf = (causes: readonly MovementCause[]): readonly StockMovementKind[] =>
  (Object.keys(CAUSE_OF) as StockMovementKind[]).filter((kind) => causes.includes(CAUSE_OF[kind]));
