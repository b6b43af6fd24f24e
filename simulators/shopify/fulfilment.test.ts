import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createControlClient, type ControlClient, type OrderReport } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";
import { readSample, samplesArePresent, shapeDifferences } from "../testing/samples";
import { at } from "../testing/shiprocket-caller";
import {
  callShopify,
  FULFILLMENT_CREATE,
  FULFILLMENT_ORDERS,
  SHOP,
  type ShopifyCaller,
} from "../testing/shopify-caller";

let simulators: RunningSimulators;
let control: ControlClient;
let shop: ShopifyCaller;

beforeAll(async () => {
  simulators = await startSimulators({ seed: 7 });
  control = createControlClient(simulators.controlUrl);
  shop = await callShopify(simulators.shopifyUrl, control, { routingDelaySeconds: 3600 });
});
afterAll(() => simulators.stop());

const HOUR_MS = 3_600_000;
const gid = (type: string, id: string) => `gid://shopify/${type}/${id}`;

const placeRouted = async (lines: { sku: string; quantity?: number }[]): Promise<OrderReport> => {
  const { id } = await control.shopify.placeOrder({ shop: SHOP, lines, payment: "prepaid" });
  await control.advance(HOUR_MS);
  return control.shopify.order(id);
};

const create = async (groups: unknown[], trackingInfo?: unknown) =>
  at(
    (
      await shop.raw(FULFILLMENT_CREATE, {
        fulfillment: {
          lineItemsByFulfillmentOrder: groups,
          ...(trackingInfo ? { trackingInfo } : {}),
        },
        message: "Waybill",
      })
    ).body,
    "data.fulfillmentCreate",
  ) as { fulfillment: { id: string } | null; userErrors: { field: string[]; message: string }[] };

describe("fulfilment orders", () => {
  it("come into being some time after the order", async () => {
    const { id } = await control.shopify.placeOrder({ shop: SHOP, lines: [{ sku: "QLT-IND-01" }] });
    const nodes = async () =>
      (await shop.ask("order.fulfillmentOrders.nodes", FULFILLMENT_ORDERS, {
        id: gid("Order", id),
      })) as unknown[];
    expect(await nodes()).toEqual([]);
    await control.advance(HOUR_MS);
    expect(await nodes()).toMatchObject([
      {
        status: "OPEN",
        requestStatus: "UNSUBMITTED",
        assignedLocation: { name: "Jaipur" },
        lineItems: { nodes: [{ totalQuantity: 1, remainingQuantity: 1 }] },
      },
    ]);
  });

  it("are one a location, and may not be fulfilled together", async () => {
    const order = await control.shopify.placeOrder({
      shop: SHOP,
      lines: [{ sku: "CSH-BLK-02" }, { sku: "QLT-IND-01" }],
    });
    await control.shopify.edit(order.id, {
      add: [{ variantId: (await control.shopify.stock({ shop: SHOP }))[2]!.variant.id }],
    });
    await control.advance(HOUR_MS);
    const { fulfillmentOrders } = await control.shopify.order(order.id);
    expect(fulfillmentOrders).toHaveLength(2);
    const answer = await create(
      fulfillmentOrders.map(({ id }) => ({ fulfillmentOrderId: gid("FulfillmentOrder", id) })),
    );
    expect(answer.userErrors[0]?.message).toMatch(
      /^All fulfillment orders must be assigned to a single location\. Multiple locations with ids \[\d+, \d+\] were found\.$/,
    );
  });
});

describe("fulfillmentCreate", () => {
  it("ships all that is left when no lines are named, and closes order and fulfilment order", async () => {
    const order = await placeRouted([{ sku: "QLT-IND-01", quantity: 2 }]);
    const before = (await control.shopify.stock({ shop: SHOP, sku: "QLT-IND-01" }))[0]!.levels[0]!;
    const answer = await create(
      [{ fulfillmentOrderId: gid("FulfillmentOrder", order.fulfillmentOrders[0]!.id) }],
      { company: "Delhivery", number: "19041424751540", url: "https://example.com/t/1" },
    );
    expect(answer.userErrors).toEqual([]);
    expect(answer.fulfillment).toMatchObject({
      status: "SUCCESS",
      displayStatus: "FULFILLED",
      trackingInfo: [
        { company: "Delhivery", number: "19041424751540", url: "https://example.com/t/1" },
      ],
      fulfillmentLineItems: { nodes: [{ quantity: 2, lineItem: { title: "Indigo quilt" } }] },
    });
    const after = (await shop.ask("order", FULFILLMENT_ORDERS, {
      id: gid("Order", order.id),
    })) as object;
    expect(after).toMatchObject({
      closed: true,
      displayFulfillmentStatus: "FULFILLED",
      fulfillmentOrders: {
        nodes: [{ status: "CLOSED", lineItems: { nodes: [{ remainingQuantity: 0 }] } }],
      },
    });
    const level = (await control.shopify.stock({ shop: SHOP, sku: "QLT-IND-01" }))[0]!.levels[0]!;
    expect(level).toMatchObject({ available: before.available, committed: before.committed - 2 });
  });

  it("refuses what cannot be shipped, in the measured words", async () => {
    const order = await placeRouted([{ sku: "QLT-IND-01" }]);
    const other = await placeRouted([{ sku: "QLT-IND-01" }]);
    const [fulfillmentOrder] = order.fulfillmentOrders;
    const group = (quantity?: number) => ({
      fulfillmentOrderId: gid("FulfillmentOrder", fulfillmentOrder!.id),
      ...(quantity !== undefined && {
        fulfillmentOrderLineItems: [
          { id: gid("FulfillmentOrderLineItem", fulfillmentOrder!.lines[0]!.id), quantity },
        ],
      }),
    });
    const problem = async (...groups: unknown[]) => (await create(groups)).userErrors[0];
    expect(await problem(group(2))).toEqual({
      field: ["fulfillment"],
      message: "Invalid fulfillment order line item quantity requested.",
    });
    expect(await problem(group(0))).toEqual({
      field: [
        "fulfillment",
        "lineItemsByFulfillmentOrder",
        "0",
        "fulfillmentOrderLineItems",
        "0",
        "quantity",
      ],
      message: "Quantity must be greater than 0",
    });
    expect((await problem({ fulfillmentOrderId: gid("FulfillmentOrder", "999") }))?.message).toBe(
      "Fulfillment order does not exist.",
    );
    expect(
      (
        await problem(group(1), {
          fulfillmentOrderId: gid("FulfillmentOrder", other.fulfillmentOrders[0]!.id),
        })
      )?.message,
    ).toBe(
      `All fulfillment orders must belong to the same order. Multiple orders with ids [${order.id}, ${other.id}] were found.`,
    );
    expect((await create([group(1)])).userErrors).toEqual([]);
    expect((await problem(group()))?.message).toBe(
      `Fulfillment order ${fulfillmentOrder!.id} has an unfulfillable status= closed.`,
    );
  });

  it("has no idempotency: the same call twice ships twice while units remain", async () => {
    const order = await placeRouted([{ sku: "QLT-IND-01", quantity: 3 }]);
    const [fulfillmentOrder] = order.fulfillmentOrders;
    const group = {
      fulfillmentOrderId: gid("FulfillmentOrder", fulfillmentOrder!.id),
      fulfillmentOrderLineItems: [
        { id: gid("FulfillmentOrderLineItem", fulfillmentOrder!.lines[0]!.id), quantity: 1 },
      ],
    };
    await create([group]);
    await create([group]);
    const after = await control.shopify.order(order.id);
    expect(after.fulfillments).toHaveLength(2);
    expect(after.fulfillmentStatus).toBe("partial");
    expect(after.fulfillmentOrders[0]).toMatchObject({
      status: "IN_PROGRESS",
      lines: [{ total: 3, remaining: 1 }],
    });
  });
});

describe("a fulfilment afterwards", () => {
  const shipped = async () => {
    const order = await placeRouted([{ sku: "QLT-IND-01" }]);
    const { fulfillment } = await create(
      [{ fulfillmentOrderId: gid("FulfillmentOrder", order.fulfillmentOrders[0]!.id) }],
      { number: "1" },
    );
    return { order, fulfillmentId: fulfillment!.id };
  };
  const CANCEL = `mutation ($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { id status displayStatus } userErrors { field message } } }`;

  it("is cancelled once or twice alike; a new fulfilment order opens and the order reopens", async () => {
    const { order, fulfillmentId } = await shipped();
    for (const _time of [1, 2]) {
      expect(await shop.ask("fulfillmentCancel", CANCEL, { id: fulfillmentId })).toEqual({
        fulfillment: { id: fulfillmentId, status: "CANCELLED", displayStatus: "CANCELED" },
        userErrors: [],
      });
    }
    const after = (await shop.ask("order", FULFILLMENT_ORDERS, { id: gid("Order", order.id) })) as {
      fulfillmentOrders: { nodes: { id: string }[] };
    };
    expect(after).toMatchObject({
      closed: false,
      displayFulfillmentStatus: "UNFULFILLED",
      fulfillmentOrders: {
        nodes: [
          { status: "CLOSED", lineItems: { nodes: [{ remainingQuantity: 1 }] } },
          { status: "OPEN", lineItems: { nodes: [{ remainingQuantity: 1 }] } },
        ],
      },
    });
    expect(after.fulfillmentOrders.nodes[0]!.id).not.toBe(after.fulfillmentOrders.nodes[1]!.id);
  });

  it("takes another tracking number, also when it is cancelled", async () => {
    const { fulfillmentId } = await shipped();
    await shop.ask("fulfillmentCancel", CANCEL, { id: fulfillmentId });
    const updated = await shop.ask(
      "fulfillmentTrackingInfoUpdate",
      `mutation ($id: ID!, $t: FulfillmentTrackingInput!) { fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $t) { fulfillment { trackingInfo { number } } userErrors { message } } }`,
      { id: fulfillmentId, t: { number: "2" } },
    );
    expect(updated).toEqual({ fulfillment: { trackingInfo: [{ number: "2" }] }, userErrors: [] });
  });

  it("follows the events reported: in transit, then delivered, while the order stays fulfilled", async () => {
    const { order, fulfillmentId } = await shipped();
    const report = (status: string, happenedAt: string) =>
      shop.ask(
        "fulfillmentEventCreate",
        `mutation ($e: FulfillmentEventInput!) { fulfillmentEventCreate(fulfillmentEvent: $e) { fulfillmentEvent { id status message happenedAt createdAt estimatedDeliveryAt city province country zip address1 latitude longitude } userErrors { field message } } }`,
        { e: { fulfillmentId, status, happenedAt, city: "Bengaluru" } },
      );
    const first = await report("IN_TRANSIT", "2026-11-20T10:00:00Z");
    expect(first).toMatchObject({
      fulfillmentEvent: { status: "IN_TRANSIT", city: "Bengaluru" },
      userErrors: [],
    });
    await report("DELIVERED", "2026-11-21T10:00:00Z");
    const read = await shop.ask(
      "fulfillment",
      `query ($id: ID!) { fulfillment(id: $id) { displayStatus inTransitAt deliveredAt events(first: 5) { nodes { status } } } }`,
      { id: fulfillmentId },
    );
    expect(read).toEqual({
      displayStatus: "DELIVERED",
      inTransitAt: "2026-11-20T10:00:00Z",
      deliveredAt: "2026-11-21T10:00:00Z",
      events: { nodes: [{ status: "IN_TRANSIT" }, { status: "DELIVERED" }] },
    });
    expect((await control.shopify.order(order.id)).fulfillmentStatus).toBe("fulfilled");
  });

  it("keeps its order from being cancelled", async () => {
    const { order, fulfillmentId } = await shipped();
    const cancel = () =>
      shop.ask(
        "orderCancel.orderCancelUserErrors",
        `mutation ($id: ID!) { orderCancel(orderId: $id, reason: CUSTOMER, restock: true, refundMethod: { originalPaymentMethodsRefund: true }) { orderCancelUserErrors { message } } }`,
        { id: gid("Order", order.id) },
      );
    expect(await cancel()).toEqual([
      { message: "Cannot cancel an order that has outstanding fulfillments" },
    ]);
    await shop.ask("fulfillmentCancel", CANCEL, { id: fulfillmentId });
    expect(await cancel()).toEqual([]);
    expect(await control.shopify.order(order.id)).toMatchObject({
      financialStatus: "refunded",
      cancelReason: "customer",
      currentTotalMinor: 0,
      totalMinor: 79_900,
    });
  });
});

describe.skipIf(!samplesArePresent)("answers have the shape of the recorded ones", () => {
  const sample = (path: string) => readSample(`shopify/graphql/${path}`);

  it("fulfilments and orders after them", async () => {
    const order = await placeRouted([{ sku: "QLT-IND-01" }]);
    const answer = await shop.raw(FULFILLMENT_CREATE, {
      fulfillment: {
        lineItemsByFulfillmentOrder: [
          { fulfillmentOrderId: gid("FulfillmentOrder", order.fulfillmentOrders[0]!.id) },
        ],
        trackingInfo: { number: "1", url: "https://example.com/1", company: "Example Co" },
      },
    });
    expect(
      shapeDifferences(
        at(sample("fulfillment.create-errors.json"), "happyPath.response"),
        answer.body,
      ),
    ).toEqual([]);
  });

  it("throttling", async () => {
    await control.shopify.drainThrottle(SHOP, -100_000);
    const throttled = await shop.raw("{ orders(first: 10) { nodes { id } } }");
    await control.shopify.drainThrottle(SHOP, 2000);
    expect(shapeDifferences(sample("throttled.constructed.json"), throttled.body)).toEqual([]);
  });
});
