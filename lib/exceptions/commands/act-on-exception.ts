import { z } from "zod";
import { mayRole } from "@/lib/auth/policy";
import { mapVariant } from "@/lib/catalog/commands/map-variant";
import { parseInput } from "@/lib/http/read-input";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, type Result } from "@/lib/kernel/result";
import { reserveAgain } from "@/lib/orders/commands/reserve-order";
import { updateAddress } from "@/lib/orders/commands/update-address";
import { addressInputSchema } from "@/lib/orders/input-schema";
import {
  reattemptInputSchema,
  requestReattempt,
  requestReturn,
} from "@/lib/shipments/commands/answer-failed-attempt";
import { confirmNotBooked } from "@/lib/shipments/commands/confirm-not-booked";
import { enterAwb, enterAwbInputSchema } from "@/lib/shipments/commands/enter-awb";
import { reconcileShipment } from "@/lib/shipments/commands/reconcile-shipment";
import { retryBooking } from "@/lib/shipments/commands/retry-booking";
import { retryLabel } from "@/lib/shipments/commands/retry-label";
import { retryPickup } from "@/lib/shipments/commands/retry-pickup";
import { tellShopAgain } from "@/lib/shipments/commands/tell-shop-again";
import { voidShipment } from "@/lib/shipments/commands/void-shipment";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { mapStatus, mapStatusInputSchema } from "@/lib/tracking/commands/map-status";
import { replayWebhook } from "@/lib/webhooks/commands/replay-webhook";
import { alreadySettled, exceptionNotFound } from "../errors";
import { getException } from "../get-exception";
import type { ActionId } from "../offer-actions";
import { reasonInputSchema } from "../schema";
import { acknowledgeException } from "./acknowledge-exception";
import { discardFailedJob } from "./discard-failed-job";

import { retryFailedJob } from "./retry-failed-jobs";

type Outcome = Promise<Result<{ readonly message: string }, AppError>>;

/** What the card is about, as it was raised. */
type Subject = {
  readonly id: string;
  readonly orderId: string | null;
  readonly shipmentId: string | null;
  readonly failedJobId: string | null;
  readonly fingerprint: string;
  readonly data: Readonly<Record<string, unknown>>;
};

type Act = (scope: OrgScope, subject: Subject, input: unknown) => Outcome;

const skuInputSchema = z.object({ skuId: z.uuid("Choose a SKU") });
const statusInputSchema = mapStatusInputSchema.pick({ status: true });

/** An act with input: the page's form is parsed first, its fields named `input.…`. */
const withInput =
  <Input>(
    schema: z.ZodType<Input>,
    act: (scope: OrgScope, subject: Subject, input: Input) => Outcome,
  ): Act =>
  async (scope, subject, raw) => {
    const parsed = parseInput(z.object({ input: schema }), { input: raw });
    return parsed.ok ? act(scope, subject, parsed.value.input) : parsed;
  };

const missing = (what: string): AppError =>
  appError.conflict("not-possible-now", `This card names no ${what}.`, {
    nextAction: "Mark it as settled, and open the order itself.",
  });

const onShipment =
  (act: (scope: OrgScope, shipmentId: string) => Outcome): Act =>
  async (scope, { shipmentId }) =>
    shipmentId === null ? err(missing("shipment")) : act(scope, shipmentId);

/** `channelVariantId`, `carrier`, …: what raiseException was given, or nothing. */
const text = ({ data }: Subject, key: string): string =>
  typeof data[key] === "string" ? data[key] : "";

async function correctAddress(
  scope: OrgScope,
  { orderId, shipmentId }: Subject,
  address: z.infer<typeof addressInputSchema>,
): Outcome {
  const shipment =
    shipmentId === null
      ? null
      : await scopedDb(scope).shipment.findFirst({
          where: { id: shipmentId, organizationId: scope.organizationId },
          select: { orderId: true, status: true },
        });
  const found = orderId ?? shipment?.orderId;
  if (!found) return err(missing("order"));
  const saved = await updateAddress(scope, found, address);
  if (!saved.ok || shipmentId === null || shipment?.status !== "NOT_BOOKED") return saved;
  return retryBooking(scope, shipmentId);
}

const ACTS: Readonly<Record<ActionId, Act>> = {
  "map-sku": withInput(skuInputSchema, (scope, subject, { skuId }) =>
    mapVariant(scope, { channelVariantId: text(subject, "channelVariantId"), skuId }),
  ),
  "reserve-again": async (scope, { orderId }) =>
    orderId === null ? err(missing("order")) : reserveAgain(scope, orderId),
  "edit-address": withInput(addressInputSchema, correctAddress),
  "book-again": onShipment(retryBooking),
  reconcile: onShipment(reconcileShipment),
  "enter-awb": withInput(enterAwbInputSchema, async (scope, { shipmentId }, input) =>
    shipmentId === null ? err(missing("shipment")) : enterAwb(scope, shipmentId, input),
  ),
  "confirm-not-booked": onShipment(confirmNotBooked),
  "retry-label": onShipment(retryLabel),
  "retry-pickup": onShipment(retryPickup),
  "retry-void": onShipment(voidShipment),
  "request-reattempt": withInput(reattemptInputSchema, async (scope, { shipmentId }, input) =>
    shipmentId === null ? err(missing("shipment")) : requestReattempt(scope, shipmentId, input),
  ),
  "request-return": onShipment(requestReturn),
  "tell-shop-again": onShipment(tellShopAgain),
  "map-status": withInput(statusInputSchema, (scope, subject, { status }) =>
    mapStatus(scope, { carrier: text(subject, "carrier"), code: text(subject, "code"), status }),
  ),
  "replay-webhook": (scope, { fingerprint }) =>
    replayWebhook(scope, fingerprint.slice("webhook:".length)),
  "retry-job": async (scope, { failedJobId }) =>
    failedJobId === null ? err(missing("job")) : retryFailedJob(scope, failedJobId),
  "discard-job": withInput(reasonInputSchema, async (scope, { failedJobId }, input) =>
    failedJobId === null ? err(missing("job")) : discardFailedJob(scope, failedJobId, input),
  ),
  acknowledge: (scope, { id }) => acknowledgeException(scope, id),
};

/** Throws work away, so it takes whoever may manage. */
const MANAGERS_ACTS: ReadonlySet<ActionId> = new Set(["discard-job"]);

/** Their answer comes later, from the courier or the shop; until then the card waits. */
const ASKING_ACTS: ReadonlySet<ActionId> = new Set([
  ...(["book-again", "edit-address", "reconcile", "confirm-not-booked", "retry-label"] as const),
  ...(["retry-pickup", "retry-void", "tell-shop-again", "replay-webhook"] as const),
]);

const notOffered = (action: ActionId): AppError =>
  appError.conflict("not-offered", `“${action}” does not mend this.`, {
    nextAction: "Open the card again; it offers what does.",
  });

const forManagers = (): AppError =>
  appError.forbidden("not-permitted", "Discarding work takes a manager.", {
    nextAction: "Ask a manager or the owner to do it.",
  });

/**
 * Does one of the things a card offers. The domain's own command does the work and settles the card;
 * here stands only which command that is.
 */
export async function actOnException(
  scope: OrgScope,
  exceptionId: string,
  input: { readonly action: ActionId; readonly input: unknown },
): Outcome {
  const { action } = input;
  const card = await getException(scope, exceptionId);
  if (!card) return err(exceptionNotFound());
  if (card.status === "RESOLVED") return err(alreadySettled());
  if (!card.actions.some(({ id }) => id === action)) return err(notOffered(action));
  if (MANAGERS_ACTS.has(action) && !mayRole(scope.role, "manage")) return err(forManagers());
  const db = scopedDb(scope);
  const where = { id: exceptionId, organizationId: scope.organizationId };
  const row = await db.exception.findFirstOrThrow({ where });
  const subject = { ...row, data: row.data as Record<string, unknown> };
  if (!ASKING_ACTS.has(action)) return ACTS[action](scope, subject, input.input);
  // Set before the work begins: a "no" that comes back quickly opens the card again.
  const { status, snoozedUntil } = row;
  await db.exception.updateMany({
    where: { ...where, status },
    data: { status: "REQUESTED", snoozedUntil: null },
  });
  const outcome = await ACTS[action](scope, subject, input.input);
  if (!outcome.ok)
    await db.exception.updateMany({
      where: { ...where, status: "REQUESTED" },
      data: { status, snoozedUntil },
    });
  return outcome;
}
