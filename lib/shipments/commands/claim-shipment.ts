import { type Order, Prisma, type Shipment } from "@/prisma/generated/client";
import { appendOutbox } from "@/lib/events/append-outbox";
import { resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { newId } from "@/lib/kernel/ids";
import { recordOrderEvent } from "@/lib/orders/commands/record-order-event";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { lockShipment, moveShipment } from "../move-shipment";
import type { PackageSize } from "../pack";
import type { PlannedLine } from "../plan-shipment";
import type { ShipTo } from "../ship-to";

/** A claim nobody takes up is looked at again after this long. */
const TAKE_UP_WITHIN_MS = 3 * 60 * 1000;

/** Everything a claim needs to know; amounts in minor units. */
export type Claim = {
  readonly order: Pick<Order, "id" | "number" | "currency">;
  readonly account: { readonly id: string; readonly name: string; readonly isDryRun: boolean };
  readonly warehouseId: string;
  readonly parcelGroup: number;
  readonly lines: readonly PlannedLine[];
  readonly packages: readonly PackageSize[];
  readonly shipTo: ShipTo;
  readonly codAmountMinor: number;
  readonly serviceCode: string | undefined;
  /** Who claims goes on to book, so no event has to ask for it. */
  readonly isBookedByCaller: boolean;
};

const REFERENCE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Our name for the shipment at the courier: the order's number, so that people find it there, and
 * thirty random bits, because a courier never takes the same name twice and a number may come
 * round again (another shop, a rebooking). At most 50 characters.
 */
function newReference(orderNumber: string): string {
  const readable = orderNumber.replaceAll(/[^A-Za-z0-9-]/g, "").slice(0, 40);
  const bits = crypto.getRandomValues(new Uint8Array(6));
  const tail = Array.from(bits, (byte) => REFERENCE_ALPHABET[byte % 32]).join("");
  return readable === "" ? tail : `${readable}-${tail}`;
}

const totalGrams = (packages: readonly PackageSize[]): number =>
  packages.reduce((sum, { weightGrams }) => sum + weightGrams, 0);

async function writeContents(
  tx: ScopedTx,
  scope: OrgScope,
  shipmentId: string,
  claim: Claim,
): Promise<void> {
  const { organizationId } = scope;
  const packing = tx.package.createMany({
    data: claim.packages.map((size, index) => ({
      id: newId(),
      organizationId,
      shipmentId,
      sequence: index + 1,
      ...size,
    })),
  });
  const filling = tx.shipmentLine.createMany({
    data: claim.lines.map((line) => ({ organizationId, shipmentId, ...line })),
  });
  await Promise.all([packing, filling]);
}

/**
 * Law 3: the row exists before the courier hears of the parcel, and the event that books it
 * commits with it, unless the caller does. Whose booking never comes is found by `nextCheckAt`.
 * Undefined when another claim on the same order and parcel group was faster; the
 * unique index decides that, not this code.
 */
export async function claimShipment(
  tx: ScopedTx,
  scope: OrgScope,
  claim: Claim,
): Promise<string | undefined> {
  const id = newId();
  const { organizationId, traceId } = scope;
  const taken = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Shipment" (id, "organizationId", "orderId", "parcelGroup", "carrierAccountId",
      "warehouseId", reference, "serviceCode", currency, "codAmountMinor", "weightGrams", "shipTo",
      "isDryRun", "nextCheckAt", "traceId", "updatedAt")
    VALUES (${id}::uuid, ${organizationId}::uuid, ${claim.order.id}::uuid, ${claim.parcelGroup},
      ${claim.account.id}::uuid, ${claim.warehouseId}::uuid, ${newReference(claim.order.number)},
      ${claim.serviceCode ?? null}, ${claim.order.currency}, ${claim.codAmountMinor},
      ${totalGrams(claim.packages)}, ${JSON.stringify(claim.shipTo)}::jsonb,
      ${claim.account.isDryRun}, ${new Date(Date.now() + TAKE_UP_WITHIN_MS)}, ${traceId}, now())
    ON CONFLICT ("organizationId", "orderId", "parcelGroup") WHERE status <> 'VOIDED' DO NOTHING
    RETURNING id`;
  if (taken.length === 0) return undefined;
  await Promise.all([
    writeContents(tx, scope, id, claim),
    recordOrderEvent(tx, scope, {
      orderId: claim.order.id,
      shipmentId: id,
      kind: "shipment-requested",
      title: `Shipment with ${claim.account.name} asked for`,
      toStatus: "PENDING",
      causeKey: `shipment:${id}:requested`,
    }),
    claim.isBookedByCaller
      ? undefined
      : appendOutbox(tx, scope, "shipment/requested", { shipmentId: id }, `${id}:0`),
  ]);
  return id;
}

/**
 * Takes a claim that was not booked up again, with the order as it is now. What the courier was
 * left with from the first try is cancelled there before anything is booked.
 */
export async function reclaimShipment(
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  claim: Claim,
): Promise<void> {
  await tx.package.deleteMany({ where: { shipmentId: row.id } });
  await tx.shipmentLine.deleteMany({ where: { shipmentId: row.id } });
  await writeContents(tx, scope, row.id, claim);
  await moveShipment(tx, scope, row, {
    to: "PENDING",
    title: `Booking with ${claim.account.name} again`,
    cause: `again:${row.attemptCount}`,
    set: {
      shipTo: claim.shipTo,
      serviceCode: claim.serviceCode ?? null,
      codAmountMinor: claim.codAmountMinor,
      weightGrams: totalGrams(claim.packages),
      isDryRun: claim.account.isDryRun,
      awbLight: "WAITING",
      failureCode: null,
      failureMessage: null,
      carrierMessage: null,
      lookUpCount: 0,
      ...leftBehind(row, claim),
      nextCheckAt: new Date(Date.now() + TAKE_UP_WITHIN_MS),
    },
  });
  await resolveExceptions(tx, scope, [`refused:${row.id}`], "Booking again");
  const cause = `${row.id}:again:${row.attemptCount}`;
  await appendOutbox(tx, scope, "shipment/requested", { shipmentId: row.id }, cause);
}

/**
 * What the courier was left with: the old order, still at the old address. An account that has gone
 * live since, or back to dry run, talks to somebody else: there the old number means nothing, or
 * somebody else's order, and it must not be cancelled.
 */
function leftBehind(row: Shipment, { account }: Claim): Prisma.ShipmentUncheckedUpdateInput {
  if (row.isDryRun !== account.isDryRun)
    return { carrierOrderId: null, carrierShipmentId: null, bookingProgress: Prisma.DbNull };
  if (row.carrierOrderId === null) return {};
  const progress = row.bookingProgress as Prisma.InputJsonObject | null;
  return { bookingProgress: { ...progress, isLeftover: true } };
}

/** Ends a claim the courier never booked. What it was left with is tidied up in the background. */
export async function dropClaim(tx: ScopedTx, scope: OrgScope, shipmentId: string): Promise<void> {
  const row = await lockShipment(tx, scope, shipmentId);
  if (row?.status !== "NOT_BOOKED") return;
  await moveShipment(tx, scope, row, {
    to: "VOIDED",
    title: "Claim given up, nothing was booked",
    cause: `dropped:${row.attemptCount}`,
    set: { awbLight: "NOT_NEEDED", labelLight: "NOT_NEEDED", pickupLight: "NOT_NEEDED" },
  });
  await resolveExceptions(
    tx,
    scope,
    [`refused:${row.id}`, `uncertain:${row.id}`],
    "Claim given up",
  );
  if (row.carrierOrderId !== null)
    await appendOutbox(tx, scope, "shipment/void-requested", { shipmentId }, `${row.id}:dropped`);
}
