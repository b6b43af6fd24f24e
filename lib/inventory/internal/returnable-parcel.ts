import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";

/** A parcel on its way back, or back, whose orders are held by the transaction. */
export type ReturnableParcel = {
  readonly shipmentId: string;
  readonly orderId: string;
  /** Its AWB, or our reference where it has none. */
  readonly name: string;
  readonly warehouseId: string;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly orderId: string;
    readonly skuId: string | null;
    readonly quantity: number;
  }[];
};

const shipmentNotFound = appError.notFound("shipment-not-found", "Shipment not found", {
  nextAction: "Open the list of shipments and choose it again.",
});
const notOnItsWayBack = appError.conflict(
  "not-returning",
  "This parcel is not on its way back, so nothing of it can be put back.",
  { nextAction: "Wait for the courier's scan, or adjust the stock by hand." },
);
const receivedAlready = appError.conflict(
  "return-received",
  "This return was received already; its units are in stock once.",
  { nextAction: "Adjust the stock by hand if the count was wrong." },
);

/** The courier's scan may come after the parcel itself: what is on its way back may be unpacked. */
const RETURNABLE: ReadonlySet<string> = new Set(["RETURNING", "RETURNED"]);

/** A parcel may carry several orders; they are held in the order in which shipping holds them. */
export async function findReturnable(
  tx: ScopedTx,
  scope: OrgScope,
  shipmentId: string,
): Promise<Result<ReturnableParcel, AppError>> {
  const { organizationId } = scope;
  const shipment = await tx.shipment.findFirst({
    where: { id: shipmentId, organizationId },
    select: {
      ...{ orderId: true, awb: true, reference: true, status: true, warehouseId: true },
      lines: {
        select: {
          orderLineId: true,
          quantity: true,
          orderLine: { select: { skuId: true, orderId: true } },
        },
      },
    },
  });
  if (!shipment) return err(shipmentNotFound);
  if (!RETURNABLE.has(shipment.status)) return err(notOnItsWayBack);
  const lines = shipment.lines.map(({ orderLine, ...line }) => ({ ...line, ...orderLine }));
  const { orderId, warehouseId } = shipment;
  const others = new Set(lines.map((line) => line.orderId).filter((id) => id !== orderId));
  for (const id of [orderId, ...[...others].toSorted()])
    await tx.$queryRaw`
      SELECT FROM "Order" WHERE "organizationId" = ${organizationId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
  const known = await tx.orderEvent.findFirst({
    where: { organizationId, causeKey: `return-received:${shipmentId}` },
    select: { id: true },
  });
  if (known) return err(receivedAlready);
  return ok({ shipmentId, orderId, name: shipment.awb ?? shipment.reference, warehouseId, lines });
}
