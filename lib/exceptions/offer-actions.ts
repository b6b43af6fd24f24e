import type { ExceptionKind } from "@/prisma/generated/enums";
import type { ExceptionAction } from "./schema";

export type ActionId = ExceptionAction["id"];
type Offer = Omit<ExceptionAction, "isSuggested">;

const offer = (
  id: ActionId,
  label: string,
  description: string,
  more: Partial<Pick<Offer, "input" | "confirm" | "cost">> = {},
): Offer => ({ id, label, description, input: "none", confirm: null, cost: null, ...more });

const OFFERS = {
  "map-sku": offer(
    "map-sku",
    "Map to a SKU",
    "Every waiting order line with this item is mapped and its stock reserved.",
    { input: "sku" },
  ),
  "reserve-again": offer(
    "reserve-again",
    "Reserve again",
    "Takes what has come in since. What is reserved already stays reserved.",
  ),
  "edit-address": offer(
    "edit-address",
    "Correct the address",
    "Saved on the order, then the courier is asked again.",
    { input: "address" },
  ),
  "book-again": offer(
    "book-again",
    "Book again",
    "The same shipment is sent to the courier once more.",
  ),
  reconcile: offer(
    "reconcile",
    "Ask the courier now",
    "Looks the shipment up by our reference. Nothing is booked.",
  ),
  "enter-awb": offer(
    "enter-awb",
    "Enter the tracking number",
    "You found it in the courier's own panel. The shipment goes on from there.",
    { input: "awb" },
  ),
  "confirm-not-booked": offer(
    "confirm-not-booked",
    "It is not booked, book again",
    "You looked in the courier's own panel and found nothing under our reference.",
    {
      confirm:
        "If the courier has it after all, a second label is paid for. Book it again only when the panel shows nothing.",
    },
  ),
  "retry-label": offer("retry-label", "Fetch the label again", "The booking stays as it is."),
  "retry-pickup": offer(
    "retry-pickup",
    "Call the pickup again",
    "Only the van is asked for; AWB and label stay as they are.",
  ),
  "retry-void": offer(
    "retry-void",
    "Ask for the void again",
    "The label is void once the courier says so.",
  ),
  "request-reattempt": offer(
    "request-reattempt",
    "Try again on another day",
    "The courier brings the parcel once more on the day you choose.",
    { input: "date" },
  ),
  "request-return": offer(
    "request-return",
    "Turn it back",
    "The parcel comes back to the warehouse. Stock returns on arrival.",
    {
      confirm: "The courier turns the parcel back and charges for the way. This cannot be undone.",
    },
  ),
  "tell-shop-again": offer(
    "tell-shop-again",
    "Tell the shop again",
    "Sends tracking number and courier to the shop once more.",
  ),
  "map-status": offer(
    "map-status",
    "Say what it means",
    "Parcels with this code move accordingly, now and from now on.",
    { input: "status" },
  ),
  "replay-webhook": offer(
    "replay-webhook",
    "Replay the webhook",
    "The stored bytes are worked on again as a new delivery.",
  ),
  "retry-job": offer("retry-job", "Retry now", "The event that started it is sent once more."),
  "discard-job": offer("discard-job", "Discard", "It is not tried again. The reason is kept.", {
    input: "reason",
    confirm: "The work this job stood for is not done by anybody else.",
  }),
  acknowledge: offer("acknowledge", "Mark as settled", "Nothing is changed; the card is closed."),
} as const satisfies Record<ActionId, Offer>;

/** What mends each kind of trouble; the first is what we would do. */
const BY_KIND: Readonly<Record<ExceptionKind, readonly ActionId[]>> = {
  UNMAPPED_SKU: ["map-sku"],
  SHORT_STOCK: ["reserve-again"],
  UNCERTAIN_SHIPMENT: ["reconcile", "enter-awb", "confirm-not-booked"],
  ADDRESS_REFUSED: ["edit-address", "book-again"],
  CARRIER_REFUSED: ["book-again", "edit-address"],
  LABEL_FAILED: ["retry-label"],
  PICKUP_FAILED: ["retry-pickup", "acknowledge"],
  VOID_FAILED: ["retry-void", "acknowledge"],
  UNKNOWN_STATUS: ["map-status", "acknowledge"],
  DELIVERY_ATTEMPT_FAILED: ["request-reattempt", "request-return", "acknowledge"],
  SHOP_NOT_TOLD: ["tell-shop-again", "acknowledge"],
  FAILED_JOB: ["retry-job", "discard-job"],
  WEBHOOK_FAILED: ["replay-webhook", "acknowledge"],
  ORDER_CHANGED: ["acknowledge"],
};

export type OfferFacts = {
  readonly kind: ExceptionKind;
  readonly isResolved: boolean;
  /** What the exception was raised with. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What the courier can be asked for; absent where no courier is concerned. */
  readonly courierOffers: ReadonlySet<string> | undefined;
};

/** Courier operations that an action stands on. */
const NEEDS: Partial<Record<ActionId, string>> = {
  "request-reattempt": "requestReattempt",
  "request-return": "requestReturn",
};

function idsFor({ kind, data, courierOffers }: OfferFacts): readonly ActionId[] {
  // A second parcel at the courier, scans that need eyes and no mapping, an order that came by no
  // webhook: nothing to press but OK.
  const isForEyes =
    (kind === "UNCERTAIN_SHIPMENT" && data["reason"] === "surplus") ||
    (kind === "UNKNOWN_STATUS" && typeof data["attention"] === "string") ||
    (kind === "WEBHOOK_FAILED" && typeof data["externalOrderId"] === "string");
  if (isForEyes) return ["acknowledge"];
  return BY_KIND[kind].filter((id) => {
    const needed = NEEDS[id];
    return needed === undefined || courierOffers?.has(needed) === true;
  });
}

/** The buttons of one card; none once it is settled. */
export function offerActions(facts: OfferFacts): ExceptionAction[] {
  if (facts.isResolved) return [];
  return idsFor(facts).map((id, index) => ({ ...OFFERS[id], isSuggested: index === 0 }));
}
