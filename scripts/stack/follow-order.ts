import type { OrderDetail } from "@/lib/orders/schema";
import type { ShipmentDetail } from "@/lib/shipments/schema";
import type { ControlClient, Delivery, OrderReport } from "@/simulators/control-client";
import { StopError } from "./stop-error";
import { dim, formatDuration, green, say, stepLine } from "./terminal";
import type { WaybillApi } from "./waybill-api";

/** What is known of the order so far, by the shop, by the API and by the shop's outgoing webhooks. */
type Seen = {
  readonly delivery: Delivery | undefined;
  readonly order: OrderDetail | undefined;
  readonly shipment: ShipmentDetail | undefined;
};

type Milestone = {
  readonly label: string;
  /** When it happened by the product's own clock; undefined while it has not. */
  readonly happenedAt: (seen: Seen) => string | undefined;
  readonly detail: (seen: Seen) => string;
};

const POLL_MS = 200;
const PATIENCE_MS = 60_000;

const timelineAt = (
  { order, shipment }: Seen,
  kind: string,
  toStatus?: string,
): string | undefined =>
  [...(order?.timeline ?? []), ...(shipment?.timeline ?? [])].find(
    (entry) => entry.kind === kind && (toStatus === undefined || entry.toStatus === toStatus),
  )?.at;

const BEFORE_THE_VAN: readonly Milestone[] = [
  {
    label: "Webhook stored",
    happenedAt: ({ delivery }) =>
      delivery?.state === "delivered" ? delivery.attempts.at(-1)?.at : undefined,
    detail: ({ delivery }) =>
      `${delivery?.topic}, ${delivery?.body.length} bytes, signature valid, answered 200`,
  },
  {
    label: "Order created",
    happenedAt: (seen) => timelineAt(seen, "order-received"),
    detail: ({ order }) => `${order?.number}, ${order?.lineSummary}, ${order?.buyer.name}`,
  },
  {
    label: "Stock reserved",
    happenedAt: (seen) => timelineAt(seen, "stock-reserved"),
    detail: ({ order }) =>
      `${order?.reservedUnitCount} of ${order?.unitCount} units, ${order?.warehouse?.name}`,
  },
  {
    label: "Courier booked",
    happenedAt: (seen) => (seen.shipment?.awb ? (seen.shipment.bookedAt ?? undefined) : undefined),
    detail: ({ shipment }) => `AWB ${shipment?.awb}, ${shipment?.serviceName}`,
  },
  {
    label: "Label stored",
    happenedAt: (seen) =>
      seen.shipment?.lights.label === "DONE"
        ? (timelineAt(seen, "label-stored") ?? timelineAt(seen, "shipment-moved", "LABEL_READY"))
        : undefined,
    detail: ({ shipment }) => shipment?.label?.mediaType ?? "",
  },
  {
    label: "Pickup called",
    happenedAt: (seen) =>
      seen.shipment?.lights.pickup === "DONE"
        ? (timelineAt(seen, "pickup-called") ?? timelineAt(seen, "shipment-moved", "PICKUP_CALLED"))
        : undefined,
    detail: ({ shipment }) => shipment?.pickupReference ?? "",
  },
];

const AT_THE_END: readonly Milestone[] = [
  {
    label: "Delivered",
    happenedAt: (seen) =>
      seen.order?.status === "DELIVERED" ? (seen.shipment?.deliveredAt ?? undefined) : undefined,
    detail: ({ order, shipment }) => `order ${order?.number} and AWB ${shipment?.awb}`,
  },
  {
    label: "Shop told",
    happenedAt: ({ shipment }) => shipment?.shopToldAt ?? undefined,
    detail: () => "fulfilment with tracking number at the shop",
  },
];

export type FollowInput = {
  readonly api: WaybillApi;
  readonly control: ControlClient;
  readonly shop: string;
  readonly signal: AbortSignal;
};

const PLENTY_UNITS = 10;

/** Places one order at the shop and follows it to the door. Throws with the reason where it sticks. */
export async function followOneOrder(input: FollowInput): Promise<{ readonly tookMs: number }> {
  const { api, control, shop } = input;
  // Two months of trade leave some shelves bare; this parcel is to leave the house.
  const [first, second] = await api.findPlenty(PLENTY_UNITS);
  const lines = [first, second].flatMap((sku) => (sku ? [{ sku, quantity: 2 }] : []));
  const startedAt = Date.now();
  const placed = await control.shopify.placeOrder({
    ...{ shop, payment: "prepaid" },
    ...(lines.length > 0 && { lines }),
  });
  const total = (placed.totalMinor / 100).toLocaleString("en-IN");
  say(`  A buyer pays ₹${total} at ${shop}. ${placed.name} goes out as a signed webhook.`);
  say();
  const look = createLook(input, placed);
  let lastAt = Math.min(startedAt, new Date(placed.createdAt).getTime());
  const show = (milestone: Milestone, seen: Seen, at: string): void => {
    const time = new Date(at).getTime();
    say(
      stepLine(
        green("✓"),
        milestone.label,
        formatDuration(Math.max(0, time - lastAt)),
        milestone.detail(seen),
      ),
    );
    lastAt = Math.max(lastAt, time);
  };
  const reach = async (milestone: Milestone): Promise<void> => {
    const { seen, at } = await waitFor(input, look, milestone);
    show(milestone, seen, at);
  };
  for (const milestone of BEFORE_THE_VAN) await reach(milestone);
  const { awb } = await carry(input, look, (label, took, detail) =>
    say(stepLine(green("✓"), label, formatDuration(took), detail)),
  );
  for (const milestone of AT_THE_END) {
    const { seen } = await waitFor(input, look, milestone);
    say(stepLine(green("✓"), milestone.label, "", milestone.detail(seen)));
  }
  const atCourier = await control.shiprocket.parcels({});
  const count = atCourier.filter(({ id }) => id === awb).length;
  if (count !== 1)
    throw new StopError(`The courier holds ${count} parcels for this order, not one.`);
  const tookMs = Date.now() - startedAt;
  say();
  say(
    dim(`  From the click to the door in ${formatDuration(tookMs)}, with one AWB at the courier.`),
  );
  return { tookMs };
}

type Look = () => Promise<Seen>;

function createLook({ api, control }: FollowInput, placed: OrderReport): Look {
  let orderId: string | undefined;
  return async () => {
    const deliveries = await control.webhooks({ topic: "orders/create" });
    const delivery = deliveries.findLast(({ subject }) => subject.endsWith(placed.id));
    orderId ??= delivery?.state === "delivered" ? await api.findOrder(placed.name) : undefined;
    const order = orderId === undefined ? undefined : await api.getOrder(orderId);
    const shipmentId = order?.shipments[0]?.id;
    const shipment = shipmentId === undefined ? undefined : await api.getShipment(shipmentId);
    return { delivery, order, shipment };
  };
}

async function waitFor(
  { signal }: FollowInput,
  look: Look,
  milestone: Milestone,
): Promise<{ readonly seen: Seen; readonly at: string }> {
  const until = Date.now() + PATIENCE_MS;
  let seen: Seen | undefined;
  while (Date.now() < until) {
    if (signal.aborted) throw new StopError("Stopped before the parcel was delivered.");
    seen = await look();
    const at = milestone.happenedAt(seen);
    if (at !== undefined) return { seen, at };
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new StopError(whyItSticks(milestone, seen));
}

function whyItSticks(milestone: Milestone, seen: Seen | undefined): string {
  const troubles = [...(seen?.order?.exceptions ?? []), ...(seen?.shipment?.exceptions ?? [])];
  const reason =
    troubles.length > 0
      ? troubles.map(({ title, cause }) => `${title}. ${cause}`).join("\n")
      : `The order is ${seen?.order?.status ?? "not there"}, its shipment ${seen?.shipment?.status ?? "not there"}.`;
  return `“${milestone.label}” did not happen in ${PATIENCE_MS / 1000} s. ${reason}`;
}

/** The courier scans the parcel, one step after another, each seen through the API. */
async function carry(
  input: FollowInput,
  look: Look,
  show: (label: string, tookMs: number, detail: string) => void,
): Promise<{ readonly awb: string }> {
  const { shipment } = await look();
  const awb = shipment?.awb;
  if (!awb) throw new StopError("The shipment lost its AWB.");
  await input.control.shiprocket.setJourney(awb, "delivered");
  let known = shipment.tracking.length;
  for (;;) {
    const parcel = await input.control.shiprocket.step(awb);
    const steppedAt = Date.now();
    // A scan without a status is told with the next one that has one.
    if (parcel.scans.at(-1)?.statusId === null) continue;
    const { seen } = await waitFor(input, look, {
      label: "Scan recorded",
      happenedAt: (now) =>
        (now.shipment?.tracking.length ?? 0) > known ? new Date().toISOString() : undefined,
      detail: () => "",
    });
    const fresh = (seen.shipment?.tracking ?? []).toSorted((left, right) =>
      right.occurredAt.localeCompare(left.occurredAt),
    )[0];
    known = seen.shipment?.tracking.length ?? known;
    const tookMs = fresh ? new Date(fresh.receivedAt).getTime() - steppedAt : 0;
    show(
      scanLabel(fresh?.status ?? null),
      Math.max(1, tookMs),
      [fresh?.description, fresh?.location].filter(Boolean).join(", "),
    );
    if (parcel.journey.remaining.length === 0) return { awb };
  }
}

const SCAN_LABELS: Readonly<Record<string, string>> = {
  ON_MANIFEST: "Scan: on manifest",
  PICKUP_CALLED: "Scan: pickup on its way",
  PICKED_UP: "Scan: picked up",
  IN_TRANSIT: "Scan: in transit",
  OUT_FOR_DELIVERY: "Scan: out for delivery",
  DELIVERED: "Scan: delivered",
};
const scanLabel = (status: string | null): string =>
  status === null ? "Scan" : (SCAN_LABELS[status] ?? "Scan");
