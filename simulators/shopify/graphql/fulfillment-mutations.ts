import {
  cancelFulfillment,
  changeTracking,
  reportEvent,
  shipUnits,
  type ShippedLine,
} from "../fulfil";
import { idOfGid, nextId } from "../ids";
import type { Fulfillment, FulfillmentEvent, FulfillmentOrder, Tracking } from "../model";
import { timestamp } from "../access";
import { requireId, type Context, type Field } from "./context";
import { eventView, fulfillmentView } from "./fulfillment-views";

type TrackingInput = {
  readonly company?: string | null;
  readonly number?: string | null;
  readonly numbers?: readonly string[] | null;
  readonly url?: string | null;
  readonly urls?: readonly string[] | null;
};

type GroupInput = {
  readonly fulfillmentOrderId: string;
  readonly fulfillmentOrderLineItems?: readonly { id: string; quantity: number }[] | null;
};

type CreateArgs = {
  readonly fulfillment: {
    readonly lineItemsByFulfillmentOrder: readonly GroupInput[];
    readonly notifyCustomer?: boolean | null;
    readonly trackingInfo?: TrackingInput | null;
  };
  readonly message?: string | null;
};

/** These mutations' errors have no code, only `field` and `message`. */
const refused = (message: string, field: readonly string[] = ["fulfillment"]) => ({
  fulfillment: null,
  userErrors: [{ field, message }],
});

const MOST_LINES = 512;

/** There is no idempotency key here: called twice, it ships twice, as far as units remain. */
const fulfillmentCreate: Field<CreateArgs> = ({ fulfillment: input, message }, context) => {
  const { world, shop } = context;
  const groups = input.lineItemsByFulfillmentOrder;
  for (const [position, group] of groups.entries()) {
    const lines = group.fulfillmentOrderLineItems ?? [];
    const wrong = lines.findIndex(({ quantity }) => quantity <= 0);
    if (wrong !== -1) {
      return refused("Quantity must be greater than 0", [
        "fulfillment",
        "lineItemsByFulfillmentOrder",
        String(position),
        "fulfillmentOrderLineItems",
        String(wrong),
        "quantity",
      ]);
    }
  }
  const found: FulfillmentOrder[] = [];
  for (const group of groups) {
    const id = idOfGid("FulfillmentOrder", group.fulfillmentOrderId);
    const fulfillmentOrder = id === undefined ? undefined : world.fulfillmentOrders.get(id);
    if (fulfillmentOrder?.shopId !== shop.id) return refused("Fulfillment order does not exist.");
    found.push(fulfillmentOrder);
  }
  const first = found[0];
  if (!first) return refused("Fulfillment order does not exist.");
  const orderIds = [...new Set(found.map(({ orderId }) => orderId))];
  if (orderIds.length > 1) {
    return refused(
      `All fulfillment orders must belong to the same order. Multiple orders with ids [${orderIds.join(", ")}] were found.`,
    );
  }
  const locationIds = [...new Set(found.map(({ locationId }) => locationId))];
  if (locationIds.length > 1) {
    return refused(
      `All fulfillment orders must be assigned to a single location. Multiple locations with ids [${locationIds.join(", ")}] were found.`,
    );
  }
  for (const fulfillmentOrder of found) {
    if (fulfillmentOrder.status !== "OPEN" && fulfillmentOrder.status !== "IN_PROGRESS") {
      return refused(
        `Fulfillment order ${fulfillmentOrder.id} has an unfulfillable status= ${fulfillmentOrder.status.toLowerCase()}.`,
      );
    }
  }
  const shipped = groups.flatMap((group, position) => shippedLines(found[position]!, group) ?? []);
  const isWrong = groups.some((group, position) => !shippedLines(found[position]!, group));
  if (isWrong || shipped.length === 0 || shipped.length > MOST_LINES) {
    return refused("Invalid fulfillment order line item quantity requested.");
  }
  const fulfillment = shipUnits(world, world.orders.get(first.orderId)!, shipped, {
    tracking: trackingOf(input.trackingInfo),
    message: message ?? null,
    notifyCustomer: input.notifyCustomer ?? false,
  });
  return { fulfillment: fulfillmentView(context, fulfillment), userErrors: [] };
};

/** No list of lines means all that is left; undefined when more is asked than is left. */
function shippedLines(
  fulfillmentOrder: FulfillmentOrder,
  group: GroupInput,
): ShippedLine[] | undefined {
  const wanted = group.fulfillmentOrderLineItems;
  const rest = { fulfillmentOrder };
  if (!wanted || wanted.length === 0) {
    return fulfillmentOrder.lines
      .filter(({ remaining }) => remaining > 0)
      .map((line) => ({
        ...rest,
        fulfillmentOrderLineId: line.id,
        lineId: line.lineId,
        quantity: line.remaining,
      }));
  }
  const lines: ShippedLine[] = [];
  for (const { id, quantity } of wanted) {
    const lineId = idOfGid("FulfillmentOrderLineItem", id);
    const line = fulfillmentOrder.lines.find((candidate) => candidate.id === lineId);
    const already = lines
      .filter((other) => other.fulfillmentOrderLineId === line?.id)
      .reduce((sum, other) => sum + other.quantity, 0);
    if (!line || already + quantity > line.remaining) return undefined;
    lines.push({ ...rest, fulfillmentOrderLineId: line.id, lineId: line.lineId, quantity });
  }
  return lines;
}

function trackingOf(input: TrackingInput | null | undefined): Tracking[] {
  if (!input) return [];
  const numbers = input.numbers ?? (input.number ? [input.number] : []);
  const urls = input.urls ?? (input.url ? [input.url] : []);
  const rows = Math.max(numbers.length, urls.length, input.company ? 1 : 0);
  return Array.from({ length: rows }, (_, row) => ({
    company: input.company ?? null,
    number: numbers[row] ?? null,
    url: urls[row] ?? null,
  }));
}

function ownFulfillment({ world, shop }: Context, id: string): Fulfillment | undefined {
  const fulfillment = world.fulfillments.get(requireId("Fulfillment", id));
  return fulfillment?.shopId === shop.id ? fulfillment : undefined;
}

/** Also succeeds on a cancelled fulfilment. */
const fulfillmentTrackingInfoUpdate: Field<{
  fulfillmentId: string;
  trackingInfoInput: TrackingInput;
}> = ({ fulfillmentId, trackingInfoInput }, context) => {
  const fulfillment = ownFulfillment(context, fulfillmentId);
  if (!fulfillment) return refused("Fulfillment does not exist.", ["fulfillmentId"]);
  const changed = changeTracking(context.world, fulfillment, trackingOf(trackingInfoInput));
  return { fulfillment: fulfillmentView(context, changed), userErrors: [] };
};

const fulfillmentCancel: Field<{ id: string }> = ({ id }, context) => {
  const fulfillment = ownFulfillment(context, id);
  if (!fulfillment) return refused("Fulfillment not found.", ["id"]);
  const cancelled = cancelFulfillment(context.world, fulfillment);
  return { fulfillment: fulfillmentView(context, cancelled), userErrors: [] };
};

type EventInput = Partial<Omit<FulfillmentEvent, "id" | "createdAt">> & {
  readonly fulfillmentId: string;
  readonly status: string;
};

const fulfillmentEventCreate: Field<{ fulfillmentEvent: EventInput }> = (
  { fulfillmentEvent: input },
  context,
) => {
  const { world, shop } = context;
  const fulfillment = ownFulfillment(context, input.fulfillmentId);
  if (!fulfillment) {
    return {
      fulfillmentEvent: null,
      userErrors: [
        { field: ["fulfillmentEvent", "fulfillmentId"], message: "Fulfillment does not exist." },
      ],
    };
  }
  const at = timestamp(world);
  const event: FulfillmentEvent = {
    id: nextId(world.store, shop),
    status: input.status,
    message: input.message ?? null,
    happenedAt: input.happenedAt ?? at,
    createdAt: at,
    estimatedDeliveryAt: input.estimatedDeliveryAt ?? null,
    city: input.city ?? null,
    province: input.province ?? null,
    country: input.country ?? null,
    zip: input.zip ?? null,
    address1: input.address1 ?? null,
    latitude: input.latitude ?? null,
    longitude: input.longitude ?? null,
  };
  reportEvent(world, fulfillment, event);
  return { fulfillmentEvent: eventView(event), userErrors: [] };
};

export const fulfillmentMutations = {
  fulfillmentCreate,
  fulfillmentCreateV2: fulfillmentCreate,
  fulfillmentTrackingInfoUpdate,
  fulfillmentCancel,
  fulfillmentEventCreate,
};
