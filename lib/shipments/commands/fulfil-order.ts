import { raiseException } from "@/lib/exceptions/commands/raise-exception";
import type { AppError } from "@/lib/kernel/app-error";
import { log } from "@/lib/observability/logger";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { writeTicket } from "../tickets";
import { requestShipment } from "./request-shipment";

/** States the order is in for reasons of its own, each with a card or a tab already. */
const NOT_OUR_TURN: readonly string[] = [
  ...(["not-paid", "on-hold", "unmapped-sku", "insufficient-stock"] as const),
  ...(["order-cancelled", "nothing-to-ship", "already-processing"] as const),
  ...(["combined", "combined-order-not-ready"] as const),
];

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Auto-ship: claims a shipment with the tenant's default courier for an order whose units are
 * reserved. A tenant that ships by hand is left alone. What keeps it from going is put before a
 * person. `toBook` is the claim that is the caller's to book, also when it was made before.
 */
export async function fulfilOrder(
  scope: OrgScope,
  orderId: string,
): Promise<{ readonly outcome: string; readonly toBook?: string }> {
  const organization = await scopedDb(scope).organization.findFirst({
    where: { id: scope.organizationId },
    select: { shipMode: true, status: true },
  });
  if (organization?.shipMode !== "AUTO_ON_PAID" || organization.status !== "ACTIVE")
    return { outcome: "by hand" };
  const requested = await requestShipment(scope, { orderId }, { booksFirst: true });
  if (requested.ok) {
    const { fromCache, status, shipmentId } = requested.value;
    const outcome = fromCache ? "known" : "claimed";
    return status === "PENDING" ? { outcome, toBook: shipmentId } : { outcome };
  }
  const { organizationId, traceId } = scope;
  log.info({ organizationId, traceId, orderId, code: requested.error.code }, "auto-ship held up");
  if (!NOT_OUR_TURN.includes(requested.error.code)) await report(scope, orderId, requested.error);
  return { outcome: requested.error.code };
}

async function report(scope: OrgScope, orderId: string, error: AppError): Promise<void> {
  const order = await scopedDb(scope).order.findFirst({
    where: { id: orderId, organizationId: scope.organizationId },
    select: { number: true, shipBy: true },
  });
  if (!order) return;
  const isAddress = error.code === "invalid-shipping-address";
  const raised = await inTransaction(scope, (tx) =>
    raiseException(tx, scope, {
      kind: isAddress ? "ADDRESS_REFUSED" : "CARRIER_REFUSED",
      fingerprint: `not-shippable:${orderId}`,
      groupKey: `not-shippable:${error.code}`,
      title: isAddress
        ? `The address of ${order.number} is not complete`
        : `${order.number} was not shipped by itself`,
      cause: `${error.message}. ${error.nextAction ?? ""}`.trim(),
      data: { code: error.code, field: error.field ?? null },
      orderId,
      dueAt: order.shipBy ?? new Date(Date.now() + DAY_MS),
    }),
  );
  if (raised.isNew)
    await writeTicket(scope, {
      orderId,
      orderNumber: order.number,
      exceptionId: raised.id,
      reason: error.message,
    });
}
