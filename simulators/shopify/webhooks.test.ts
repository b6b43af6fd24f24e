import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createControlClient, type ControlClient } from "../control-client";
import { startSimulators, type RunningSimulators } from "../start-simulators";
import { startReceiver, type ReceivedWebhook, type WebhookReceiver } from "../testing/receiver";

import { at } from "../testing/shiprocket-caller";
import { SHOP, shopSetUp, WEBHOOK_SECRET } from "../testing/shopify-caller";
import type { ShopInput } from "./shop-input";

let simulators: RunningSimulators;
let control: ControlClient;
let receiver: WebhookReceiver;

beforeEach(async () => {
  simulators = await startSimulators({ seed: 5 });
  control = createControlClient(simulators.controlUrl);
  receiver = await startReceiver();
});
afterEach(async () => {
  await simulators.stop();
  await receiver.stop();
});

const open = (changes: Partial<ShopInput> = {}) =>
  control.shopify.configureShop(
    shopSetUp({ webhooks: { url: receiver.url }, routingDelaySeconds: 0, ...changes }),
  );
const topicsOf = (webhooks: readonly ReceivedWebhook[]) =>
  webhooks.map(({ headers }) => headers["x-shopify-topic"]);
const last = (topic: string): ReceivedWebhook =>
  receiver.received.findLast(({ headers }) => headers["x-shopify-topic"] === topic)!;
const isSigned = ({ headers, body }: ReceivedWebhook, secret = WEBHOOK_SECRET) =>
  headers["x-shopify-hmac-sha256"] === createHmac("sha256", secret).update(body).digest("base64");

describe("a webhook", () => {
  it("is signed over its raw bytes and names shop, topic, version, delivery and event", async () => {
    await open();
    await control.shopify.placeOrder({
      shop: SHOP,
      lines: [{ sku: "QLT-IND-01" }],
      payment: "prepaid",
    });
    await control.settle();
    const created = last("orders/create");
    expect(isSigned(created)).toBe(true);
    expect(created.headers).toMatchObject({
      "content-type": "application/json",
      "x-shopify-shop-domain": SHOP,
      "x-shopify-api-version": "2026-10",
    });
    expect(created.headers["x-shopify-triggered-at"]).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/,
    );
    const paid = last("orders/paid");
    expect(paid.headers["x-shopify-event-id"]).toBe(created.headers["x-shopify-event-id"]);
    expect(paid.headers["x-shopify-webhook-id"]).not.toBe(created.headers["x-shopify-webhook-id"]);
  });

  it("escapes angle brackets and ampersands, and keeps other letters as they are", async () => {
    await open();
    await control.shopify.placeOrder({
      shop: SHOP,
      lines: [{ sku: "CSH-BLK-02" }],
      note: "नमस्ते & <3",
    });
    await control.settle();
    const text = last("orders/create").body.toString("utf8");
    expect(text).toContain('"title":"Block print cushion \\u003Cb\\u003E"');
    expect(text).toContain('"note":"नमस्ते \\u0026 \\u003C3"');
  });

  it("carries ids past 2^53 as bare numbers", async () => {
    await open({ firstId: "820982911946154508" });
    const order = await control.shopify.placeOrder({ shop: SHOP, lines: [{ sku: "QLT-IND-01" }] });
    await control.settle();
    expect(BigInt(order.id) > 2n ** 53n).toBe(true);
    expect(last("orders/create").body.toString("utf8")).toMatch(
      new RegExp(`^\\{"id":${order.id},`),
    );
  });

  it("follows an order: created, paid, touched, edited, refunded, cancelled", async () => {
    await open();
    const order = await control.shopify.placeOrder({
      shop: SHOP,
      payment: "cod",
      lines: [{ sku: "QLT-IND-01", quantity: 3 }],
    });
    await control.settle();
    expect(new Set(topicsOf(receiver.received))).toEqual(
      new Set([
        "fulfillment_orders/order_routing_complete",
        "inventory_levels/update",
        "orders/create",
        "orders/updated",
      ]),
    );
    expect(last("orders/create").json).toMatchObject({
      financial_status: "pending",
      fulfillment_status: null,
      payment_gateway_names: ["Cash on Delivery (COD)"],
      total_price: "2397.00",
      taxes_included: true,
    });
    await control.shopify.pay(order.id);
    await control.shopify.edit(order.id, {
      set: [{ lineId: order.lines[0]!.id, quantity: 1 }],
      add: [{ sku: "CSH-BLK-02" }],
    });
    await control.settle();
    expect(last("orders/paid").json).toMatchObject({ financial_status: "paid" });
    expect(last("orders/edited").json).toMatchObject({
      order_edit: {
        order_id: Number(order.id),
        line_items: {
          additions: [{ delta: 1 }],
          removals: [{ id: Number(order.lines[0]!.id), delta: 2 }],
        },
      },
    });
    expect(last("orders/updated").json).toMatchObject({
      total_price: "2846.00",
      current_total_price: "1248.00",
      line_items: [
        { quantity: 3, current_quantity: 1, fulfillable_quantity: 1 },
        { quantity: 1, current_quantity: 1, fulfillable_quantity: 1 },
      ],
    });
    const edited = await control.shopify.order(order.id);
    expect(edited.fulfillmentOrders).toMatchObject([
      { status: "OPEN", lines: [{ total: 1, remaining: 1 }] },
      { status: "OPEN", lines: [{ total: 1, remaining: 1 }] },
    ]);
    await control.shopify.refund(order.id, {
      lines: [{ lineId: order.lines[0]!.id, quantity: 1, restockType: "cancel" }],
    });
    await control.settle();
    expect(last("refunds/create").json).toMatchObject({
      order_id: Number(order.id),
      restock: true,
      refund_line_items: [{ quantity: 1, restock_type: "cancel", subtotal: 799 }],
      transactions: [{ kind: "refund", amount: "799.00" }],
    });
    await control.shopify.cancel(order.id);
    await control.settle();
    expect(last("orders/cancelled").json).toMatchObject({
      cancel_reason: "customer",
      financial_status: "refunded",
      current_total_price: "0.00",
    });
  });

  it("tells of stock: committed by the order, given back by the cancel, set in the admin", async () => {
    await open();
    const order = await control.shopify.placeOrder({
      shop: SHOP,
      lines: [{ sku: "QLT-IND-01", quantity: 4 }],
    });
    await control.settle();
    expect(last("inventory_levels/update").json).toMatchObject({ available: 6 });
    await control.shopify.cancel(order.id);
    await control.settle();
    expect(last("inventory_levels/update").json).toMatchObject({ available: 10 });
    await control.shopify.setStock({
      shop: SHOP,
      sku: "QLT-IND-01",
      location: "Bhiwandi",
      available: 50,
    });
    await control.settle();
    expect(last("inventory_levels/update").json).toMatchObject({ available: 50 });
  });

  it("carries every kind of line an order can have", async () => {
    await open({ currency: "USD", country: "US" });
    const order = await control.shopify.placeOrder({
      shop: SHOP,
      payment: "prepaid",
      shippingAddress: null,
      withoutCustomer: true,
      presentment: { currency: "CAD", rate: 1.25 },
      lines: [
        { sku: "QLT-IND-01", properties: [{ name: "Engraving", value: "A" }] },
        { sku: "QLT-IND-01", properties: [{ name: "Engraving", value: "B" }], discount: "50.00" },
        { sku: "" },
        { custom: { title: "Alteration", price: "10.00" } },
        { custom: { title: "Tip", price: "5.00", isTip: true } },
      ],
    });
    await control.settle();
    const body = last("orders/create").json;
    expect(body).not.toHaveProperty("shipping_address");
    expect(body).toMatchObject({
      customer: null,
      presentment_currency: "CAD",
      total_tip_received: "5.00",
      line_items: [
        { sku: "QLT-IND-01", properties: [{ name: "Engraving", value: "A" }] },
        { sku: "QLT-IND-01", discount_allocations: [{ amount: "50.00" }] },
        { sku: "", gift_card: true, requires_shipping: false },
        { sku: null, variant_id: null, product_id: null, product_exists: false },
        { title: "Tip", requires_shipping: false, fulfillable_quantity: 0 },
      ],
    });
    expect(Number(at(body, "total_price_set.presentment_money.amount"))).toBeCloseTo(
      Number(at(body, "total_price_set.shop_money.amount")) * 1.25,
      1,
    );
    const { fulfillmentOrders } = await control.shopify.order(order.id);
    expect(fulfillmentOrders.flatMap(({ lines }) => lines)).toHaveLength(4);
  });

  it("carries an order of 250 lines", async () => {
    await open();
    await control.shopify.placeOrder({
      shop: SHOP,
      lines: Array.from({ length: 250 }, (_, line) => ({
        custom: { title: `Line ${line}`, price: "1.00" },
      })),
    });
    await control.settle();
    expect(at(last("orders/create").json, "line_items")).toHaveLength(250);
  });
});
