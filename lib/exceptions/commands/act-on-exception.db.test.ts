import { beforeEach, describe, expect, test } from "vitest";
import { systemClient } from "@/lib/db/clients";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { mintScope, type OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { fillTenant, type FilledTenant } from "@/lib/testing/fill-tenant";
import { createOrganization } from "@/lib/testing/shipping/organization";
import type { ExceptionKind } from "@/prisma/generated/enums";
import type { ActionId } from "../offer-actions";
import { actInBulk } from "./act-in-bulk";
import { actOnException } from "./act-on-exception";
import { raiseException } from "./raise-exception";

let scope: OrgScope;
let tenant: FilledTenant;

beforeEach(async () => {
  scope = await createOrganization();
  tenant = await fillTenant(scope);
});

const act = (kind: ExceptionKind, action: ActionId, input: unknown = {}, by = scope) =>
  actOnException(by, tenant.exceptionIds[kind], { action, input });
const card = (kind: ExceptionKind) =>
  systemClient().exception.findUniqueOrThrow({ where: { id: tenant.exceptionIds[kind] } });
const eventNames = async () => {
  const events = await systemClient().outboxEvent.findMany({
    where: { organizationId: scope.organizationId, sentAt: null },
  });
  return events.map(({ name }) => name);
};
const shipmentIs = (data: Record<string, unknown>) =>
  systemClient().shipment.update({ where: { id: tenant.shipmentId }, data });

describe("a card's button", () => {
  test("that asks the courier sets the card to requested, and the work on its way", async () => {
    await shipmentIs({ labelLight: "FAILED" });
    unwrap(await act("LABEL_FAILED", "retry-label"));
    expect((await card("LABEL_FAILED")).status).toBe("REQUESTED");
    expect(await eventNames()).toEqual(["shipment/label-requested"]);
  });

  test("that is refused leaves the card as it was", async () => {
    const until = new Date(Date.now() + 60_000);
    await systemClient().exception.update({
      where: { id: tenant.exceptionIds.UNCERTAIN_SHIPMENT },
      data: { status: "SNOOZED", snoozedUntil: until },
    });
    const refused = await act("UNCERTAIN_SHIPMENT", "reconcile");
    expect(!refused.ok && refused.error.status).toBe(409);
    expect(await card("UNCERTAIN_SHIPMENT")).toMatchObject({
      ...{ status: "SNOOZED", snoozedUntil: until },
    });
  });

  test("whose answer is no before the press has ended stays open", async () => {
    await shipmentIs({ labelLight: "FAILED" });
    const { fingerprint } = await card("LABEL_FAILED");
    unwrap(await act("LABEL_FAILED", "retry-label"));
    await inTransaction(scope, (tx) =>
      raiseException(tx, scope, {
        ...{ kind: "LABEL_FAILED", fingerprint, title: "Again", cause: "Still no label." },
        dueAt: new Date(),
      }),
    );
    expect(await card("LABEL_FAILED")).toMatchObject({ status: "OPEN", occurrenceCount: 2 });
  });

  test("maps an item to a SKU", async () => {
    unwrap(await act("UNMAPPED_SKU", "map-sku", { skuId: tenant.skuId }));
    const variant = await scopedDb(scope).channelVariant.findFirst({
      where: { id: tenant.variantId },
    });
    expect(variant?.skuId).toBe(tenant.skuId);
  });

  test("says what an unknown status means, for now and from now on", async () => {
    unwrap(await act("UNKNOWN_STATUS", "map-status", { status: "IN_TRANSIT" }));
    const mapping = await scopedDb(scope).carrierStatusMapping.findFirst({ where: { code: "ZZ" } });
    expect(mapping).toMatchObject({ carrier: "shiprocket", status: "IN_TRANSIT" });
  });

  test("enters a tracking number that a person has found", async () => {
    await shipmentIs({ status: "UNCERTAIN", awb: null, labelLight: "WAITING" });
    await systemClient().package.update({ where: { id: tenant.packageId }, data: { awb: null } });
    unwrap(await act("UNCERTAIN_SHIPMENT", "enter-awb", { awb: "19041424751540" }));
    const row = await systemClient().shipment.findUnique({ where: { id: tenant.shipmentId } });
    expect(row).toMatchObject({ awb: "19041424751540", status: "BOOKED" });
  });

  test("corrects the address on the order", async () => {
    // What the courier refused was never scanned.
    await systemClient().trackingEvent.deleteMany({ where: { shipmentId: tenant.shipmentId } });
    await shipmentIs({ status: "NOT_BOOKED", awb: null });
    const address = {
      ...{ name: "Suresh Pillai", address1: "14 MG Road", city: "Pune", phone: "9876543210" },
      ...{ postalCode: "411045", countryCode: "IN", stateCode: "MH" },
    };
    unwrap(await act("ADDRESS_REFUSED", "edit-address", address));
    expect(await eventNames()).toContain("shipment/requested");
    const order = await systemClient().order.findUnique({ where: { id: tenant.orderId } });
    expect(order?.shipAddress1).toBe("14 MG Road");
  });

  test("replays the webhook of the card", async () => {
    unwrap(await act("WEBHOOK_FAILED", "replay-webhook"));
    const replay = await scopedDb(scope).webhookDelivery.findFirst({
      where: { replayOfId: tenant.deliveryId },
    });
    expect(replay?.status).toBe("ENQUEUED");
  });

  test("retries a failed job", async () => {
    unwrap(await act("FAILED_JOB", "retry-job"));
    expect(await card("FAILED_JOB")).toMatchObject({ status: "RESOLVED" });
    expect(await eventNames()).toEqual(["shipment/requested"]);
  });

  test("that throws work away takes a manager", async () => {
    const operator = mintScope({ ...scope, role: "OPERATOR" });
    const reason = { reason: "The order was a test" };
    const refused = await act("FAILED_JOB", "discard-job", reason, operator);
    expect(!refused.ok && refused.error.status).toBe(403);
    unwrap(
      await act("FAILED_JOB", "discard-job", reason, mintScope({ ...scope, role: "MANAGER" })),
    );
  });

  test("closes a card that needs nothing, once", async () => {
    unwrap(await act("ORDER_CHANGED", "acknowledge"));
    const again = await act("ORDER_CHANGED", "acknowledge");
    expect(!again.ok && again.error.code).toBe("already-settled");
  });

  test("names the field of its form that is at fault", async () => {
    const refused = await act("UNMAPPED_SKU", "map-sku", { skuId: "no" });
    expect(!refused.ok && refused.error).toMatchObject({ status: 422, field: "input.skuId" });
    expect((await card("UNMAPPED_SKU")).status).toBe("OPEN");
  });

  test("that the card does not offer does nothing", async () => {
    const refused = await act("SHORT_STOCK", "acknowledge");
    expect(!refused.ok && refused.error.code).toBe("not-offered");
  });

  test("of a card that is not there is 404", async () => {
    const refused = await actOnException(scope, newId(), { action: "acknowledge", input: {} });
    expect(!refused.ok && refused.error.status).toBe(404);
  });
});

describe("the same for many cards", () => {
  test("gives each its own verdict, and one that fails holds back no other", async () => {
    const { ORDER_CHANGED, SHORT_STOCK, PICKUP_FAILED } = tenant.exceptionIds;
    const unknown = newId();
    const result = unwrap(
      await actInBulk(scope, {
        ids: [ORDER_CHANGED, SHORT_STOCK, unknown, PICKUP_FAILED],
        ...{ action: "acknowledge", input: {} },
      }),
    );
    expect(result).toMatchObject({ succeeded: 2, failed: 2 });
    expect(result.verdicts.map(({ ok, code }) => [ok, code])).toEqual([
      [true, null],
      [false, "not-offered"],
      [false, "exception-not-found"],
      [true, null],
    ]);
  });
});
