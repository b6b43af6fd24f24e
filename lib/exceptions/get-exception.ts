import { findCarrier } from "@/lib/carriers/registry";
import { operationNames } from "@/lib/carriers/operations";
import { formatMoney, money } from "@/lib/kernel/money";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { type ExceptionRow, selectCards, toListItems } from "./list-exceptions";
import { offerActions } from "./offer-actions";
import { retrySafety } from "./retry-safety";
import { type ExceptionDetail, exceptionDetailSchema } from "./schema";

const evidenceSchema = exceptionDetailSchema.shape.evidence.element;
type Evidence = ExceptionDetail["evidence"][number];
type Fact = ExceptionDetail["facts"][number];

const detailInclude = {
  failedJob: true,
  order: { select: orderColumns() },
  shipment: {
    select: {
      awb: true,
      reference: true,
      account: { select: { carrier: true, name: true } },
      warehouse: { select: { name: true } },
      order: { select: orderColumns() },
    },
  },
} satisfies Prisma.ExceptionInclude;

function orderColumns() {
  return {
    number: true,
    totalMinor: true,
    currency: true,
    codAmountMinor: true,
    paymentKind: true,
    shipPostalCode: true,
    shipCity: true,
  } as const;
}

type Found = Prisma.ExceptionGetPayload<{ include: typeof detailInclude }>;

/** One card whole: what happened, what is known of it, and what can be done. */
export async function getException(
  scope: OrgScope,
  exceptionId: string,
): Promise<ExceptionDetail | undefined> {
  const db = scopedDb(scope);
  const [cards, found] = await Promise.all([
    db.$queryRaw<ExceptionRow[]>(
      selectCards(
        Prisma.sql`SELECT id FROM "Exception" WHERE "organizationId" = ${scope.organizationId}::uuid
                      AND id = ${exceptionId}::uuid`,
      ),
    ),
    db.exception.findFirst({
      where: { id: exceptionId, organizationId: scope.organizationId },
      include: detailInclude,
    }),
  ]);
  const [card] = await toListItems(scope, cards);
  if (!card || !found) return undefined;
  const order = found.order ?? found.shipment?.order;
  return {
    ...card,
    carrierMessage: found.carrierMessage,
    shipmentId: found.shipmentId,
    awb: found.shipment?.awb ?? null,
    value: order ? { amountMinor: order.totalMinor, currency: order.currency } : null,
    facts: factsOf(found),
    evidence: evidenceOf(found),
    actions: actionsOf(found),
    resolution: found.resolution,
    resolvedAt: found.resolvedAt?.toISOString() ?? null,
    resolvedBy: found.resolvedBy,
    failedJob: failedJobOf(found),
  };
}

function actionsOf(found: Found): ExceptionDetail["actions"] {
  const carrier = found.shipment && findCarrier(found.shipment.account.carrier);
  return offerActions({
    kind: found.kind,
    isResolved: found.status === "RESOLVED",
    data: recordOf(found.data),
    courierOffers: carrier
      ? new Set(operationNames.filter((name) => carrier.capabilities[name].support === "yes"))
      : undefined,
  });
}

/** Four or five things one would ask first; the page shows no more. */
function factsOf(found: Found): Fact[] {
  const { shipment } = found;
  const order = found.order ?? shipment?.order;
  const data = recordOf(found.data);
  const facts: (Fact | null | undefined)[] = [
    order && {
      label: "Value",
      value: `${formatMoney(money(order.totalMinor, order.currency))}${order.paymentKind === "COD" ? " COD" : ""}`,
    },
    shipment && {
      label: "Courier",
      value: findCarrier(shipment.account.carrier)?.name ?? shipment.account.name,
    },
    shipment && { label: "Our reference", value: shipment.reference },
    shipment && { label: "From", value: shipment.warehouse.name },
    order?.shipPostalCode
      ? { label: "To", value: [order.shipPostalCode, order.shipCity].filter(Boolean).join(" ") }
      : undefined,
    factOf("Courier's code", data["code"]),
    factOf("Courier's word", data["text"]),
    factOf("Item at the shop", data["externalSku"]),
    factOf("Missing units", data["missing"]),
    found.failedJob ? { label: "Tried", value: timesOf(found.failedJob.attemptCount) } : undefined,
    found.occurrenceCount > 1
      ? { label: "Seen", value: timesOf(found.occurrenceCount) }
      : undefined,
  ];
  return facts.filter((fact): fact is Fact => Boolean(fact));
}

const timesOf = (count: number): string => (count === 1 ? "once" : `${count} times`);

const factOf = (label: string, value: unknown): Fact | undefined =>
  typeof value === "string" || typeof value === "number"
    ? { label, value: String(value) }
    : undefined;

const recordOf = (data: Prisma.JsonValue): Record<string, unknown> =>
  typeof data === "object" && data !== null && !Array.isArray(data) ? data : {};

/** What was noted when it was raised, latest first; a note with another shape is left out. */
function evidenceOf(found: Found): Evidence[] {
  const notes = Array.isArray(found.evidence) ? found.evidence : [];
  return notes
    .flatMap((note) => {
      const full = { detail: null, raw: null, ...recordOf(note) };
      const parsed = evidenceSchema.safeParse(full);
      return parsed.success ? [parsed.data] : [];
    })
    .toSorted((one, other) => other.at.localeCompare(one.at));
}

function failedJobOf({ failedJob }: Found): ExceptionDetail["failedJob"] {
  if (!failedJob) return null;
  const { id, functionId, attemptCount, errorName, errorMessage } = failedJob;
  return {
    ...{ id, functionId, attemptCount, errorName, errorMessage },
    failedAt: failedJob.failedAt.toISOString(),
    safety: retrySafety(failedJob.eventName),
  };
}
