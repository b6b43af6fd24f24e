import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { warehouseNotFound } from "../errors";
import { applyMoves } from "../internal/apply-moves";
import { findReturnable, type ReturnableParcel } from "../internal/returnable-parcel";
import { openLevels } from "../internal/open-levels";
import { unitsText } from "../model";
import type { ReceiveReturnInput } from "../return-schema";
import { returnUnits } from "./return-units";

type Received = {
  readonly message: string;
  readonly backToStock: number;
  readonly damaged: number;
  readonly missing: number;
};

const lineNotInParcel = (index: number): AppError =>
  appError.invalid("line-not-in-parcel", "This line did not travel in this parcel.", {
    field: `lines.${index}.orderLineId`,
    nextAction: "Open the shipment again and count what it lists.",
  });
const moreThanSent = (index: number, sent: number): AppError =>
  appError.invalid("more-than-sent", `No more than ${unitsText(sent)} travelled in it.`, {
    field: `lines.${index}.backToStock`,
    nextAction: "Count again; what is beyond the parcel is received by itself.",
  });

/**
 * A parcel that could not be delivered is unpacked: good units are free to sell again, damaged ones
 * come back and are written off, each with its row in the ledger. Once for a parcel; units that a
 * refund has put back before are not put back again.
 */
export async function receiveReturn(
  scope: OrgScope,
  shipmentId: string,
  input: ReceiveReturnInput,
): Promise<Result<Received, AppError>> {
  return inTransaction(scope, async (tx) => {
    const found = await findReturnable(tx, scope, shipmentId);
    if (!found.ok) return found;
    const parcel = found.value;
    const lines = new Map(parcel.lines.map((line) => [line.orderLineId, line]));
    for (const [index, { orderLineId, backToStock, damaged }] of input.lines.entries()) {
      const sent = lines.get(orderLineId)?.quantity;
      if (sent === undefined) return err(lineNotInParcel(index));
      if (backToStock + damaged > sent) return err(moreThanSent(index, sent));
    }
    const warehouseId = input.warehouseId ?? parcel.warehouseId;
    const keys = parcel.lines.flatMap(({ skuId }) => (skuId ? [{ skuId, warehouseId }] : []));
    const opened = await openLevels(tx, scope, keys, () => WAREHOUSE_FIELD);
    if (!opened.ok) return err(warehouseNotFound("warehouseId"));
    const back = await putBack(tx, scope, parcel, warehouseId, input);
    const sum = (of: (line: ReceiveReturnInput["lines"][number]) => number): number =>
      input.lines.reduce((total, line) => total + of(line), 0);
    const [good, damaged] = [sum((line) => line.backToStock), sum((line) => line.damaged)];
    const missing = parcel.lines.reduce((total, line) => total + line.quantity, 0) - good - damaged;
    await tellOrder(tx, scope, parcel, { good, damaged, missing, back }, input.note);
    const message = `${words({ good, damaged, missing })}.${good + damaged > back ? ALREADY_BACK : ""}`;
    return ok({ message, backToStock: good, damaged, missing });
  });
}

const WAREHOUSE_FIELD = { sku: "lines", warehouse: "warehouseId" };
const ALREADY_BACK = " Some had been put back before, with a refund, and were not counted twice.";

type Counted = { readonly good: number; readonly damaged: number; readonly missing: number };

const words = ({ good, damaged, missing }: Counted): string =>
  [
    `${unitsText(good)} back to stock`,
    ...(damaged > 0 ? [`${damaged} damaged`] : []),
    ...(missing > 0 ? [`${missing} missing`] : []),
  ].join(", ");

/** RETURNED for all that came, and a write-off for what is broken. Answers how many units came. */
async function putBack(
  tx: ScopedTx,
  scope: OrgScope,
  { shipmentId, name, lines }: ReturnableParcel,
  warehouseId: string,
  input: ReceiveReturnInput,
): Promise<number> {
  const reason = input.note ?? `Parcel ${name} came back`;
  const skuOf = new Map(lines.map((line) => [line.orderLineId, line.skuId]));
  const byOrder = Map.groupBy(
    input.lines,
    ({ orderLineId }) => lines.find((line) => line.orderLineId === orderLineId)?.orderId ?? "",
  );
  let count = 0;
  for (const [orderId, returned] of byOrder) {
    const back = await returnUnits(
      tx,
      scope,
      orderId,
      returned.map(({ orderLineId, backToStock, damaged }) => ({
        ...{ orderLineId, warehouseId, shipmentId, quantity: backToStock + damaged },
        causeKey: `return:${shipmentId}:${orderLineId}`,
      })),
      reason,
    );
    const broken = returned.flatMap(({ orderLineId, backToStock }) => {
      const units = (back.get(orderLineId) ?? 0) - backToStock;
      const skuId = skuOf.get(orderLineId);
      return units > 0 && skuId ? [{ orderLineId, skuId, units }] : [];
    });
    await applyMoves(
      tx,
      scope,
      "ADJUSTED",
      orderId,
      broken.map(({ orderLineId, skuId, units }) => ({
        ...{ skuId, warehouseId, shipmentId, reason: `Damaged in the parcel ${name}` },
        ...{ availableDelta: -units, reservedDelta: 0 },
        causeKey: `damaged:${shipmentId}:${orderLineId}`,
      })),
    );
    for (const units of back.values()) count += units;
  }
  return count;
}

async function tellOrder(
  tx: ScopedTx,
  scope: OrgScope,
  { shipmentId, orderId, name }: ReturnableParcel,
  counted: Counted & { readonly back: number },
  note: string | undefined,
): Promise<void> {
  const { organizationId, actor, traceId } = scope;
  await tx.orderEvent.createMany({
    data: [
      {
        ...{ organizationId, orderId, shipmentId, kind: RETURN_RECEIVED, traceId },
        ...{ title: `Return ${name} received: ${words(counted)}`, detail: note ?? null },
        ...{ actorKind: actor.kind, actorName: actor.name, data: counted },
        causeKey: `${RETURN_RECEIVED}:${shipmentId}`,
      },
    ],
  });
}

const RETURN_RECEIVED = "return-received";
