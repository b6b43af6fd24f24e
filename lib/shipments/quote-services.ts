import type { z } from "zod";
import { toAppError } from "@/lib/carriers/carrier-error";
import type { RateQuote } from "@/lib/carriers/operations";
import { findCarrier } from "@/lib/carriers/registry";
import type { AppError } from "@/lib/kernel/app-error";
import { money } from "@/lib/kernel/money";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Order, Warehouse } from "@/prisma/generated/client";
import { callableAccountColumns, toCallableAccount } from "./carrier-account";
import { askCarrier } from "./carrier-ports";
import { noCarrierAccount, orderNotFound } from "./errors";
import { heldUnits, loadLines, loadLiveShipments, sizeOf } from "./load-shippable";
import { type PackageSize, packUnits } from "./pack";
import { planShipment } from "./plan-shipment";
import type { ServiceQuote, serviceQuotesSchema } from "./schema";

export type ServiceQuotes = z.infer<typeof serviceQuotesSchema>;

/**
 * What each connected courier would take for the next parcel of an order. A courier that does not
 * answer does not hide the others; a service that cannot be used stays, with its reason.
 */
export async function quoteServices(
  scope: OrgScope,
  orderId: string,
): Promise<Result<ServiceQuotes, AppError>> {
  const db = scopedDb(scope);
  const { organizationId } = scope;
  const order = await db.order.findFirst({ where: { id: orderId, organizationId } });
  if (!order) return err(orderNotFound());
  const members = await db.order.findMany({
    where: { organizationId, combinedIntoId: orderId, shippedUnitCount: 0 },
    select: { id: true },
  });
  const [lines, live, accounts] = await Promise.all([
    loadLines(db, [orderId, ...members.map(({ id }) => id)]),
    loadLiveShipments(db, order),
    db.carrierAccount.findMany({
      where: { organizationId, status: "ACTIVE" },
      select: { ...callableAccountColumns, name: true },
      orderBy: [{ isDefault: "desc" }, { createdAt: "asc" }],
    }),
  ]);
  const plan = planShipment(heldUnits(lines), live);
  const group = plan.kind === "claims" ? plan.groups[0] : undefined;
  const warehouse = await db.warehouse.findFirst({
    where: { organizationId, ...(group ? { id: group.warehouseId } : { isActive: true }) },
    orderBy: { priority: "asc" },
  });
  if (!warehouse || accounts.length === 0) return err(noCarrierAccount());
  const quantities = new Map(group?.lines.map((line) => [line.orderLineId, line.quantity]));
  const size = packUnits(
    lines.map((line) => ({
      ...sizeOf(line),
      quantity: quantities.get(line.id) ?? line.orderedQuantity - line.cancelledQuantity,
    })),
  );
  const asked = await Promise.all(
    accounts.map(async (row) => {
      const account = toCallableAccount(row);
      const answer = await askCarrier(scope, account, "getRates", laneOf(order, warehouse, size));
      return { account, answer };
    }),
  );
  const quotes = asked.flatMap(({ account, answer }) =>
    answer.ok
      ? answer.value.map((quote) => toQuote(account.accountId, account.carrierId, order, quote))
      : [],
  );
  const failed = asked.flatMap(({ answer }) => (answer.ok ? [] : [answer.error]))[0];
  const problem = failed ? toAppError(failed) : undefined;
  return ok({
    warehouse: { id: warehouse.id, name: warehouse.name },
    packages: [size],
    quotes: quotes.toSorted(byUseAndPrice),
    isDryRun: accounts.every(({ isDryRun }) => isDryRun),
    problem: problem ? { code: problem.code, message: problem.message } : null,
  });
}

const laneOf = (order: Order, warehouse: Warehouse, size: PackageSize) => ({
  from: { postalCode: warehouse.postalCode, countryCode: warehouse.countryCode },
  to: { postalCode: order.shipPostalCode ?? "", countryCode: order.shipCountryCode ?? "" },
  weightGrams: size.weightGrams,
  dimensions: size,
  payment: order.codAmountMinor > 0 ? ("COD" as const) : ("PREPAID" as const),
  declaredValue: money(order.totalMinor, order.currency),
  direction: "FORWARD" as const,
});

const DAY_MS = 24 * 60 * 60 * 1000;

function toQuote(
  carrierAccountId: string,
  carrierId: string,
  order: Order,
  quote: RateQuote,
): ServiceQuote {
  const needsCod = order.codAmountMinor > 0;
  const refusal =
    needsCod && !quote.isCodOffered
      ? "Does not collect cash at this address"
      : quote.price === undefined
        ? "Named no price"
        : null;
  return {
    carrierAccountId,
    carrier: findCarrier(carrierId)?.name ?? carrierId,
    serviceCode: quote.serviceCode,
    serviceName: quote.serviceName,
    price: quote.price ?? null,
    estimatedDeliveryAt: estimateOf(quote),
    supportsCod: quote.isCodOffered,
    isRecommended: quote.isRecommended && refusal === null,
    refusal,
  };
}

function estimateOf(quote: RateQuote): string | null {
  if (quote.estimatedDelivery !== undefined)
    return new Date(`${quote.estimatedDelivery}T12:00:00Z`).toISOString();
  if (quote.deliveryDays === undefined) return null;
  return new Date(Date.now() + quote.deliveryDays.max * DAY_MS).toISOString();
}

/** What can be used first, then by price. */
function byUseAndPrice(one: ServiceQuote, other: ServiceQuote): number {
  const usable = Number(one.refusal !== null) - Number(other.refusal !== null);
  if (usable !== 0) return usable;
  return (one.price?.amountMinor ?? Infinity) - (other.price?.amountMinor ?? Infinity);
}
