import type { FilledTenant } from "@/lib/testing/fill-tenant";
import { ok } from "@/lib/kernel/result";
import type { Shipment, WebhookDelivery } from "@/prisma/generated/client";

type AnyFunction = (...given: never[]) => unknown;

/** The parameter list of a function as it is written, types stripped. */
export function parameterNames(fn: AnyFunction): string[] {
  const source = fn.toString();
  const begin = source.indexOf("(");
  const names: string[] = [];
  let depth = 0;
  let name = "";
  for (const character of source.slice(begin)) {
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
    if ((character === "," && depth === 1) || depth === 0) {
      if (name.trim() !== "") names.push(name.trim());
      name = "";
      if (depth === 0) break;
    } else if (depth > 1 || character !== "(") name += character;
  }
  return names.map((text) => (text.startsWith("{") ? "input" : (text.split(/[\s=]/)[0] ?? "")));
}

/**
 * For each parameter name the commands and reads use, what somebody from another tenant would send:
 * the victim's own ids and rows. A name that is not here makes the walk fail, so that whoever adds a
 * command says what an attack on it looks like.
 */
export function hostileArguments(
  victim: FilledTenant,
  victimShipment: Shipment,
  victimDelivery: WebhookDelivery,
): Readonly<Record<string, unknown>> {
  const { orderId, orderLineId, shipmentId, skuId, warehouseId, variantId, accountId } = victim;
  const ids = [shipmentId];
  const error = {
    kind: "rejected",
    code: "refused",
    message: "Refused",
    nextAction: "Nothing",
    carrierMessage: "No",
  };
  const address = {
    ...{ name: "Mallory", address1: "1 Elsewhere Road", city: "Pune", phone: "9876543210" },
    ...{ postalCode: "411001", countryCode: "IN", stateCode: "MH" },
  };
  const claim = {
    order: { id: orderId, number: "X", currency: "INR", organizationId: victim.member.userId },
    account: { id: accountId, carrier: "shiprocket", name: "X", isDryRun: true },
    ...{ parcelGroup: 2, warehouseId, lines: [{ orderLineId, quantity: 1 }], packages: [] },
    ...{ shipTo: address, codAmountMinor: 0, serviceCode: undefined, units: [] },
  };
  return {
    ...{ orderId, shipmentId, skuId, accountId, failedJobId: victim.failedJobId },
    failedJobIds: [victim.failedJobId],
    prefix: "wb_live_abcdef",
    ...{ deliveryId: victim.deliveryId, channelId: victim.channelId, exceptionId: firstOf(victim) },
    ...{ id: shipmentId, shipmentIds: ids, ids, orderIds: [orderId], skuIds: [skuId] },
    ...{ fingerprint: victim.fingerprint, fingerprints: [`failed-job:${victim.runId}`] },
    ...{ exceptOrderId: null, q: victim.mark, text: victim.mark, email: "m@example.com" },
    query: { tab: "all", limit: 100, q: victim.mark },
    input: {
      ...{ orderId, shipmentId, skuId, warehouseId, orderLineId, channelVariantId: variantId },
      ...{ carrierAccountId: accountId, assigneeId: victim.member.userId },
      ids: [firstOf(victim), orderId],
      ...{ productId: victim.productId, packageTypeId: victim.packageTypeId },
      ...{ lengthMillimetres: 1, widthMillimetres: 1, heightMillimetres: 1 },
      lineId: orderLineId,
      lines: [{ skuId, orderLineId, lineId: orderLineId, quantity: 9, unitPriceMinor: 1 }],
      ...{ fromWarehouseId: warehouseId, toWarehouseId: victim.otherWarehouseId, lowStockAt: 1 },
      counts: [{ skuId, counted: 1 }],
      ...{ buyer: { name: "Mallory" }, shipTo: address, payment: "PREPAID", tags: [] },
      ...{ shippingMinor: 0, discountMinor: 0, note: "Forged", reference: orderId },
      ...{ until: new Date(Date.now() + 60_000).toISOString(), reason: "Because of a test" },
      ...{ carrier: "shiprocket", code: "ZZ", status: "DELIVERED", awb: "STOLEN123" },
      ...{ action: "acknowledge", input: {}, events: [], source: "POLL", date: "2030-01-01" },
      ...{ kind: "scan", title: "Forged", causeKey: "forged", fingerprint: `forged:${shipmentId}` },
      ...{ cause: "Forged", dueAt: new Date(), role: "VIEWER", ...address },
    },
    ...{ level: { skuId, warehouseId }, filter: { tab: "all" } },
    ...{ countId: victim.cycleCountId, transferId: victim.transferId },
    ...{ importId: victim.importId, patch: { mode: "ADD", warehouseId, leaveOut: true } },
    ...{ productId: victim.productId, packageTypeId: victim.packageTypeId },
    choice: { carrierAccountId: accountId },
    options: { booksFirst: true },
    ...{ warehouseId, changes: { allocationStrategy: "PRIORITY" }, after: null },
    change: { skuId, warehouseId, delta: 1, reason: "Test", causeKey: "forged-follow" },
    adjustment: {
      ...{ skuId, warehouseId, delta: 1, kind: "ADJUSTED", reason: "Test", causeKey: "forged" },
    },
    failure: {
      ...{ functionId: "book-shipment", runId: victim.runId, eventName: "shipment/requested" },
      ...{
        eventData: { orderId, shipmentId },
        error: { name: "E", message: "E" },
        attemptCount: 3,
      },
    },
    why: { title: "Forged", causeKey: "forged", message: "Forged" },
    how: { title: "Forged", cause: "forged", message: "Forged", resolution: "Forged" },
    attempt: { holder: "walk", isLast: true, patienceMs: 1, attempt: 0, lastAttempt: 0 },
    subject: {
      ...{ id: shipmentId, orderId, reference: victimShipment.reference },
      ...{ order: { id: orderId, number: "X" }, carrierName: "Courier" },
    },
    ...{ row: victimShipment, shipment: victimShipment, claim, error },
    booked: { carrierReference: "x", parcels: [{ index: 0, awb: "STOLEN124" }] },
    unitsByLine: new Map([[orderLineId, 1]]),
    tags: { add: ["forged"], remove: [] },
    returning: [{ orderLineId, quantity: 1, warehouseId, causeKey: "forged-return" }],
    rows: [
      {
        ...{ row: 1, orderNumber: "F-1", sku: victim.mark, quantity: 1, unitPriceMinor: 1 },
        ...{ buyerName: "Mallory", address1: "1 Elsewhere Road", city: "Pune" },
        ...{ postalCode: "411001", countryCode: "IN" },
      },
    ],
    leaving: {
      orderId,
      shipmentId,
      lines: [{ orderLineId, skuId, quantity: 1 }],
      causeKey: "forged",
    },
    report: { reference: victimShipment.reference, events: [], scans: [] },
    items: [{ externalVariantId: "77", title: "Razai", externalSku: null }],
    work: "shipment/label-requested",
    check: () => ok({ message: "asked" }),
    act: async () => ok({ message: "done" }),
    delivery: victimDelivery,
    outcome: { status: "COMPLETED", effect: "Forged", orderId, shipmentId },
    listings: [{ externalVariantId: "77", title: "Forged", externalSku: null }],
    raised: { id: firstOf(victim), isNew: true },
    ...{ channelVariantId: variantId, address, afterMs: 1, cause: "forged" },
    ...{ alongside: undefined, actor: { kind: "SYSTEM", name: "Mallory" } },
    ...{
      reason: "Forged",
      source: "POLL",
      resolution: "Forged",
      clock: undefined,
      now: new Date(),
    },
  };
}

const firstOf = (victim: FilledTenant): string => victim.exceptionIds.ORDER_CHANGED;
