import { resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordOrderEvent } from "@/lib/orders/commands/record-order-event";
import { refreshOrderStatus } from "@/lib/orders/commands/refresh-order-status";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { chooseAccount } from "../choose-account";
import { codShares } from "../cod-shares";
import { goesWithAnother, obstacleOf, openAmounts } from "../common-parcel";
import { ALREADY_PROCESSING, alreadyProcessing, DUPLICATE_ATTEMPT, orderNotFound } from "../errors";
import {
  claimedSoFar,
  heldUnits,
  type LiveRow,
  loadLines,
  loadLiveShipments,
  lockMembers,
  lockOrder,
  type ShippableLine,
  sizeOf,
  travelsWithAnother,
} from "../load-shippable";
import { lockShipment } from "../move-shipment";
import { packUnits } from "../pack";
import { type ClaimGroup, planShipment } from "../plan-shipment";
import type { CreateShipmentInput } from "../schema";
import { declaredMinor } from "../shipment-request";
import { deliverableAddress } from "../ship-to";
import { writeTicket } from "../tickets";
import { type Claim, claimShipment, dropClaim, reclaimShipment } from "./claim-shipment";

export type RequestedShipment = {
  readonly shipmentId: string;
  readonly status: string;
  /** The claim stood already (S0-07). */
  readonly fromCache: boolean;
  readonly message: string;
};

type RequestOptions = {
  /** The caller is durable and books the first claim itself; the others are booked by their events. */
  readonly booksFirst?: boolean;
};

/**
 * Claims a shipment for what an order has on hold and answers before any courier is called
 * (S3-09). Asking again finds the claim; of many who ask at once, one makes it.
 */
export async function requestShipment(
  scope: OrgScope,
  input: CreateShipmentInput,
  options: RequestOptions = {},
): Promise<Result<RequestedShipment, AppError>> {
  const outcome = await inTransaction(scope, (tx) => claimFor(tx, scope, input, options));
  if (!outcome.ok && outcome.error.message === ALREADY_PROCESSING)
    await writeTicket(scope, { orderId: input.orderId, reason: DUPLICATE_ATTEMPT });
  return outcome;
}

async function claimFor(
  tx: ScopedTx,
  scope: OrgScope,
  input: CreateShipmentInput,
  { booksFirst = false }: RequestOptions,
): Promise<Result<RequestedShipment, AppError>> {
  const order = await lockOrder(tx, scope, input.orderId);
  if (!order) return err(orderNotFound());
  const [live, members] = await Promise.all([
    loadLiveShipments(tx, order),
    lockMembers(tx, scope, order.id),
  ]);
  if (travelsWithAnother(order)) {
    const carrying = live.findLast(({ orderId }) => orderId === order.combinedIntoId);
    return carrying ? ok(existing(live, carrying.id)) : err(await goesWithAnother(tx, order));
  }
  const orders = [order, ...members];
  const lines = await loadLines(
    tx,
    orders.map(({ id }) => id),
  );
  // A claim of the order that carried it before is that order's to take up again.
  const own = live.filter(({ orderId, status }) => orderId === order.id || status !== "NOT_BOOKED");
  const plan = planShipment(heldUnits(lines), own, input);
  if (plan.kind === "existing") return ok(existing(live, plan.shipmentId));
  const obstacle = obstacleOf(order, members);
  if (obstacle) return err(obstacle);
  if (plan.kind === "nothing-to-ship") return err(nothingLeft());
  const shipTo = deliverableAddress(order, input.shippingAddress);
  if (!shipTo.ok) return shipTo;
  const account = await chooseAccount(tx, order, input);
  if (!account.ok) return account;

  for (const shipmentId of plan.voids) await dropClaim(tx, scope, shipmentId);
  const parcels = plan.groups.map((group) => toParcel(group, lines));
  const cod = codShares(openAmounts(orders), parcels, claimedSoFar(live));
  const claimed: string[] = [];
  for (const [index, { group, size }] of parcels.entries()) {
    const claim: Claim = {
      order,
      account: account.value,
      ...group,
      packages: input.packages ?? [size],
      shipTo: shipTo.value,
      codAmountMinor: cod[index] ?? 0,
      serviceCode: input.serviceCode,
      isBookedByCaller: booksFirst && index === 0,
    };
    const shipmentId = await takeGroup(tx, scope, claim, group.rebooks);
    if (shipmentId !== undefined) claimed.push(shipmentId);
  }
  const [first] = claimed;
  if (first === undefined) {
    await recordDuplicate(tx, scope, order.id);
    return err(alreadyProcessing());
  }
  await resolveExceptions(
    tx,
    scope,
    orders.map(({ id }) => `not-shippable:${id}`),
    "Shipment asked for",
  );
  if (live.length > 0)
    await refreshOrderStatus(tx, scope, order.id, {
      title: "Shipment asked for",
      causeKey: `shipment:${first}:claimed:${scope.traceId}`,
    });
  return ok({
    shipmentId: first,
    status: "PENDING",
    fromCache: false,
    message: `Booking ${order.number} with ${account.value.name}`,
  });
}

async function takeGroup(
  tx: ScopedTx,
  scope: OrgScope,
  claim: Claim,
  rebooks: string | undefined,
): Promise<string | undefined> {
  if (rebooks === undefined) return claimShipment(tx, scope, claim);
  const row = await lockShipment(tx, scope, rebooks);
  if (row?.status !== "NOT_BOOKED") return undefined;
  await reclaimShipment(tx, scope, row, claim);
  return rebooks;
}

function toParcel(group: ClaimGroup, lines: readonly ShippableLine[]) {
  const contents = group.lines.flatMap(({ orderLineId, quantity }) => {
    const orderLine = lines.find(({ id }) => id === orderLineId);
    return orderLine ? [{ quantity, orderLine }] : [];
  });
  return {
    group,
    units: contents.reduce((sum, { quantity }) => sum + quantity, 0),
    goodsMinor: declaredMinor(contents),
    size: packUnits(
      contents.map(({ quantity, orderLine }) => ({ ...sizeOf(orderLine), quantity })),
    ),
  };
}

function existing(live: readonly LiveRow[], shipmentId: string): RequestedShipment {
  const known = live.find(({ id }) => id === shipmentId);
  const status = known?.status ?? "PENDING";
  const message =
    status === "UNCERTAIN"
      ? "The courier is being asked whether it booked this order. Do not book it again"
      : known?.awb
        ? `Already booked, AWB ${known.awb}`
        : "Already being booked";
  return { shipmentId, status, fromCache: true, message };
}

const nothingLeft = (): AppError =>
  appError.conflict("nothing-to-ship", "Nothing of this order is left to ship", {
    nextAction: "Everything was shipped, or no units are reserved for it.",
  });

const recordDuplicate = (tx: ScopedTx, scope: OrgScope, orderId: string): Promise<void> =>
  recordOrderEvent(tx, scope, {
    orderId,
    kind: "duplicate-attempt",
    title: DUPLICATE_ATTEMPT,
    detail: "Another request was booking the order at the same moment. Nothing was sent twice.",
    causeKey: `ticket:${orderId}:${DUPLICATE_ATTEMPT}`,
  });
