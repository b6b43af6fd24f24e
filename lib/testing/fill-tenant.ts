import { PDFDocument } from "pdf-lib";
import { encryptSecret } from "@/lib/db/encrypted-fields";
import { systemClient } from "@/lib/db/clients";
import { newId } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { ExceptionKind } from "@/prisma/generated/enums";
import { fillImports } from "./fill-imports";
import { type FilledStock, fillStock, fillStockWork } from "./fill-stock";
import { createMember, type TestMember } from "./members";
import { createCarrierAccount } from "./shipping/organization";

/** One tenant with at least one row in every table that belongs to tenants. */
export type FilledTenant = FilledStock & {
  /** Stands in every text that tells of this tenant, so that a leak can be seen. */
  readonly mark: string;
  readonly member: TestMember;
  readonly channelId: string;
  readonly variantId: string;
  readonly locationId: string;
  readonly orderId: string;
  readonly orderLineId: string;
  readonly accountId: string;
  readonly shipmentId: string;
  readonly packageId: string;
  readonly documentId: string;
  readonly deliveryId: string;
  readonly failedJobId: string;
  readonly importId: string;
  readonly fingerprint: string;
  readonly runId: string;
  /** One open card of each kind. */
  readonly exceptionIds: Readonly<Record<ExceptionKind, string>>;
};

const markOf = (scope: OrgScope): string => scope.organizationId.slice(-12);

const SHIP_TO = {
  ...{ name: "Suresh", company: null, phone: "9876543210", email: null, address1: "12 MG Road" },
  ...{ address2: null, city: "Pune", stateCode: "MH", postalCode: "411045", countryCode: "IN" },
};
const HOUR_MS = 60 * 60 * 1000;

export async function fillTenant(scope: OrgScope): Promise<FilledTenant> {
  const member = await createMember(
    { [scope.organizationId]: "OWNER" },
    { name: `Anita ${markOf(scope)}` },
  );
  const stock = await fillStock(scope, markOf(scope));
  const order = await fillOrder(scope, stock);
  const stockWork = await fillStockWork(scope, markOf(scope), stock);
  const shipment = await fillShipment(scope, stock.warehouseId, order);
  const troubles = await fillTroubles(scope, { ...stock, ...order, ...shipment });
  await fillPlatformRows(scope, member);
  const imports = await fillImports(scope, { mark: markOf(scope), ...stock });
  return {
    mark: markOf(scope),
    member,
    ...imports,
    ...stock,
    ...stockWork,
    ...order,
    ...shipment,
    ...troubles,
  };
}

async function fillOrder(
  scope: OrgScope,
  { warehouseId, skuId }: { readonly warehouseId: string; readonly skuId: string },
) {
  const db = scopedDb(scope);
  const { organizationId, traceId } = scope;
  const { id: channelId } = await db.channel.create({
    data: {
      ...{ organizationId, kind: "SHOPIFY", name: `Loom ${markOf(scope)}` },
      externalDomain: `${organizationId}.myshopify.com`,
      apiBaseUrl: "http://127.0.0.1:1",
      credentialsCiphertext: encryptSecret(JSON.stringify({ accessToken: "shpat_test" })),
      webhookSecretCiphertext: encryptSecret("secret"),
    },
  });
  const item = { externalInventoryItemId: "8", externalLocationId: "55" };
  await db.channelStock.create({ data: { organizationId, channelId, ...item, seenQuantity: 3 } });
  const { id: variantId } = await db.channelVariant.create({
    data: { organizationId, channelId, externalVariantId: "77", title: "Razai, king" },
  });
  const { id: locationId } = await db.channelLocation.create({
    data: { organizationId, channelId, externalLocationId: "55", name: `Shelf ${markOf(scope)}` },
  });
  const number = `KL-${markOf(scope)}`;
  const { id: orderId } = await db.order.create({
    data: {
      ...{ organizationId, channelId, externalOrderId: "1001", number, traceId },
      ...{ status: "TO_SHIP", paymentStatus: "PAID", paymentKind: "PREPAID", currency: "INR" },
      ...{ totalMinor: 264_000, subtotalMinor: 264_000, buyerName: `Suresh ${markOf(scope)}` },
      ...{ buyerEmail: "suresh@example.com", shipAddress1: "12 MG Road", shipCity: "Pune" },
      ...{ shipPostalCode: "411045", shipCountryCode: "IN", unitCount: 2, reservedUnitCount: 2 },
      placedAt: new Date(),
      shipBy: new Date(Date.now() - HOUR_MS),
      searchText: `${number.toLowerCase()} suresh pune awb${markOf(scope)}`,
    },
  });
  const { id: orderLineId } = await db.orderLine.create({
    data: {
      ...{ organizationId, orderId, externalLineId: "1", channelVariantId: variantId, skuId },
      ...{ kind: "PHYSICAL", position: 1, title: "Razai, king", orderedQuantity: 2 },
      ...{ reservedQuantity: 2, unitPriceMinor: 132_000, totalMinor: 264_000 },
    },
  });
  await db.reservation.create({
    data: { organizationId, orderLineId, skuId, warehouseId, quantity: 2 },
  });
  await db.backOrder.create({
    data: { organizationId, orderLineId, orderId, skuId, quantity: 1, placedAt: new Date() },
  });
  await db.stockMovement.create({
    data: {
      ...{ organizationId, skuId, warehouseId, orderId, orderLineId, kind: "RESERVED", traceId },
      ...{ availableDelta: -2, reservedDelta: 2, availableAfter: 3, reservedAfter: 2 },
      ...{ causeKey: `reserve:${orderLineId}`, actorKind: "SYSTEM", actorName: "Waybill" },
    },
  });
  await db.orderEvent.create({
    data: {
      ...{ organizationId, orderId, kind: "order-received", title: "Order received", traceId },
      ...{ actorKind: "CHANNEL", actorName: "Shopify", causeKey: `received:${orderId}` },
    },
  });
  return { channelId, variantId, locationId, orderId, orderLineId };
}

async function smallPdf(): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  document.addPage([288, 432]);
  return new Uint8Array(await document.save());
}

async function fillShipment(
  scope: OrgScope,
  warehouseId: string,
  { orderId, orderLineId }: { readonly orderId: string; readonly orderLineId: string },
) {
  const db = scopedDb(scope);
  const { organizationId, traceId } = scope;
  const accountId = await createCarrierAccount(scope, {
    baseUrl: "http://127.0.0.1:1",
    login: { email: `api-${markOf(scope)}@example.com`, password: "correct-horse" },
  });
  await db.carrierToken.create({ data: { organizationId, carrierAccountId: accountId } });
  const awb = `AWB${markOf(scope)}`.toUpperCase();
  const { id: shipmentId } = await db.shipment.create({
    data: {
      ...{ organizationId, orderId, carrierAccountId: accountId, warehouseId, traceId, awb },
      ...{ status: "LABEL_READY", reference: `REF-${markOf(scope)}`, currency: "INR" },
      ...{ weightGrams: 900, shipTo: SHIP_TO, awbLight: "DONE", labelLight: "DONE" },
      bookedAt: new Date(),
    },
  });
  const { id: packageId } = await db.package.create({
    data: {
      ...{ organizationId, shipmentId, sequence: 1, awb, status: "LABEL_READY", weightGrams: 900 },
      ...{ lengthMillimetres: 300, widthMillimetres: 200, heightMillimetres: 100 },
    },
  });
  await db.shipmentLine.create({ data: { organizationId, shipmentId, orderLineId, quantity: 2 } });
  const { id: documentId } = await db.shipmentDocument.create({
    data: {
      ...{ organizationId, shipmentId, kind: "LABEL", mediaType: "application/pdf" },
      ...{ bytes: await smallPdf(), sha256: "0".repeat(64) },
    },
  });
  await db.printLog.create({ data: { organizationId, documentId, actorName: "Anita Rao" } });
  await db.trackingEvent.create({
    data: {
      ...{
        organizationId,
        shipmentId,
        packageId,
        awb,
        rawCode: "ZZ",
        rawText: `Strange ${markOf(scope)}`,
      },
      ...{ isKnown: false, description: "Strange", occurredAt: new Date(), source: "POLL" },
      ...{ dedupeKey: "zz", traceId },
    },
  });
  await db.carrierStatusMapping.create({
    data: { organizationId, carrier: "shiprocket", code: "YY", mappedBy: "Anita Rao" },
  });
  await db.carrierCall.create({
    data: {
      ...{ organizationId, carrierAccountId: accountId, shipmentId, operation: "createShipment" },
      ...{
        startedAt: new Date(),
        tookMilliseconds: 1200,
        outcome: "ok",
        summary: "Create",
        traceId,
      },
    },
  });
  return { accountId, shipmentId, packageId, documentId };
}

async function fillTroubles(
  scope: OrgScope,
  known: {
    readonly channelId: string;
    readonly variantId: string;
    readonly orderId: string;
    readonly shipmentId: string;
  },
) {
  const db = scopedDb(scope);
  const { organizationId, traceId } = scope;
  const { id: deliveryId } = await db.webhookDelivery.create({
    data: {
      ...{ organizationId, channelId: known.channelId, source: "shopify", topic: "orders/create" },
      ...{ dedupeKey: newId(), status: "FAILED", headers: {}, bodySha256: "0".repeat(64), traceId },
      body: new TextEncoder().encode(JSON.stringify({ mark: markOf(scope) })),
    },
  });
  const runId = newId();
  const fingerprint = `cause-${markOf(scope)}`;
  const { id: failedJobId } = await db.failedJob.create({
    data: {
      ...{ organizationId, functionId: "book-shipment", runId, eventName: "shipment/requested" },
      eventData: { organizationId, traceId, shipmentId: known.shipmentId },
      ...{
        errorName: "Error",
        errorMessage: `It broke ${markOf(scope)}`,
        attemptCount: 3,
        fingerprint,
        traceId,
      },
    },
  });
  const exceptionIds = {} as Record<ExceptionKind, string>;
  const { variantId, orderId, shipmentId } = known;
  for (const kind of Object.values(ExceptionKind)) {
    const { id } = await db.exception.create({
      data: {
        ...{
          organizationId,
          kind,
          title: `${kind} ${markOf(scope)}`,
          cause: "Cause",
          traceId,
          groupKey: kind,
          orderId,
        },
        fingerprint:
          kind === "WEBHOOK_FAILED"
            ? `webhook:${deliveryId}`
            : kind === "FAILED_JOB"
              ? `failed-job:${runId}`
              : `${kind}:${shipmentId}`,
        shipmentId: kind === "UNMAPPED_SKU" || kind === "SHORT_STOCK" ? null : shipmentId,
        failedJobId: kind === "FAILED_JOB" ? failedJobId : null,
        data: { channelVariantId: variantId, carrier: "shiprocket", code: "ZZ" },
        dueAt: new Date(Date.now() + HOUR_MS),
      },
    });
    exceptionIds[kind] = id;
  }
  return { deliveryId, failedJobId, fingerprint, runId, exceptionIds };
}

async function fillPlatformRows(scope: OrgScope, member: TestMember): Promise<void> {
  const db = scopedDb(scope);
  const { organizationId, traceId } = scope;
  await db.auditEntry.create({
    data: {
      ...{ organizationId, actorKind: "USER", actorId: member.userId, actorName: "Anita Rao" },
      ...{ action: "test", subject: "test", traceId },
    },
  });
  await db.apiKey.create({
    data: {
      ...{ organizationId, name: "ERP", prefix: "wb_live_abcdef", role: "OWNER" },
      secretHash: newId(),
    },
  });
  await db.idempotencyRecord.create({
    data: {
      organizationId,
      key: "key",
      requestHash: "0",
      expiresAt: new Date(Date.now() + HOUR_MS),
    },
  });
  // Marked as sent: a relay that runs beside a test finds nothing.
  await systemClient().outboxEvent.create({
    data: {
      ...{ organizationId, eventId: "filled", name: "order/ready-to-ship", data: {}, traceId },
      sentAt: new Date(),
    },
  });
}
