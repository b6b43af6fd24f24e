import { describe, expect, test } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import {
  db,
  freeOf,
  heldOf,
  ingest,
  later,
  line,
  openCards,
  openIngestDesk,
  orderOf,
  shop,
  stockedSku,
  warehouse,
} from "../testing/ingest-desk";
import { orderBody } from "../testing/order-body";
import { refreshOrderStatus } from "./refresh-order-status";

openIngestDesk();

describe("edits in the shop (S4-11)", () => {
  test("more reserves more, fewer gives back, and only the difference moves", async () => {
    const { code, id } = await stockedSku(10);
    const item = line(code, 2);
    const body = orderBody([item]);
    await ingest(body);
    const edited = (quantity: number, current: number, minutes: number) =>
      ingest(
        later(body, minutes, {
          line_items: orderBody([{ ...item, quantity, current_quantity: current }])["line_items"],
        }),
      );
    expect((await edited(5, 5, 1)).effect).toContain("2 → 5");
    expect(await freeOf(id)).toBe(5);
    await edited(5, 1, 2);
    expect(await freeOf(id)).toBe(9);
    const order = await orderOf(body["id"]);
    expect(order).toMatchObject({ status: "TO_SHIP", unitCount: 1, reservedUnitCount: 1 });
    const movements = await db().stockMovement.findMany({
      where: { orderId: order.id },
      orderBy: { at: "asc" },
    });
    expect(movements.map(({ availableDelta }) => availableDelta)).toEqual([-2, -3, 4]);
  });

  test("a price alone moves no stock", async () => {
    const { code } = await stockedSku(10);
    const item = line(code, 2);
    const body = orderBody([item]);
    await ingest(body);
    const dearer = orderBody([{ ...item, price: "120.00" }])["line_items"];
    await ingest(later(body, 1, { line_items: dearer }));
    const order = await orderOf(body["id"]);
    expect(order.lines[0]).toMatchObject({ unitPriceMinor: 12000, reservedQuantity: 2 });
    expect(await db().stockMovement.count({ where: { orderId: order.id } })).toBe(1);
  });

  test("an item removed or added changes its own line only", async () => {
    const [one, two] = [await stockedSku(5), await stockedSku(5)];
    const [first, second] = [line(one.code, 2), line(two.code, 1)];
    const body = orderBody([first]);
    await ingest(body);
    const lines = orderBody([{ ...first, current_quantity: 0 }, second])["line_items"];
    await ingest(later(body, 1, { line_items: lines }));
    expect([await freeOf(one.id), await freeOf(two.id)]).toEqual([5, 4]);
    expect(await orderOf(body["id"])).toMatchObject({ status: "TO_SHIP", unitCount: 1 });
  });

  test("cancelled, it gives everything back and ends", async () => {
    const { code, id } = await stockedSku(5);
    const body = orderBody([line(code, 3)]);
    await ingest(body);
    const outcome = await ingest(
      later(body, 1, { cancelled_at: "2026-11-20T05:00:00Z", cancel_reason: "customer" }),
    );
    expect(outcome).toMatchObject({ status: "CANCELLED" });
    const order = await orderOf(body["id"]);
    expect(order).toMatchObject({ reservedUnitCount: 0, shipBy: null, cancelReason: "customer" });
    expect(await freeOf(id)).toBe(5);
    expect((await heldOf(order.id))[0]).toMatchObject({
      quantity: 0,
      releasedAt: expect.any(Date),
    });
  });

  test("a new address from the shop is taken; a person's correction outlives other updates", async () => {
    const { code } = await stockedSku(9);
    const body = orderBody([line(code, 1)]);
    await ingest(body);
    const { id } = await orderOf(body["id"]);
    await db().order.updateMany({ where: { id }, data: { shipAddress1: "Flat 9, 4 Hill Road" } });
    await ingest(later(body, 1, { note: "Gift" }));
    expect(await orderOf(body["id"])).toMatchObject({ shipAddress1: "Flat 9, 4 Hill Road" });
    const moved = { ...(body["shipping_address"] as object), address1: "7 Lake View" };
    await ingest(later(body, 2, { shipping_address: moved }));
    expect(await orderOf(body["id"])).toMatchObject({ shipAddress1: "7 Lake View", note: null });
  });
});

describe("after the courier is booked", () => {
  async function booked(quantity: number) {
    const sku = await stockedSku(10);
    const item = line(sku.code, quantity);
    const body = orderBody([item]);
    const { orderId } = await ingest(body);
    const order = await orderOf(body["id"]);
    const { organizationId } = shop();
    const account = await db().carrierAccount.create({
      data: {
        ...{ organizationId, carrier: "shiprocket", name: "M", baseUrl: "http://127.0.0.1:1" },
        ...{ credentialsCiphertext: "x", webhookEndpointId: newId() },
      },
    });
    const shipmentId = newId();
    await db().shipment.create({
      data: {
        ...{ id: shipmentId, organizationId, orderId, warehouseId: warehouse() },
        ...{ carrierAccountId: account.id, reference: shipmentId, status: "BOOKED", awb: newId() },
        ...{ currency: "INR", weightGrams: 1, shipTo: {}, traceId: "tr_1" },
      },
    });
    await db().shipmentLine.create({
      data: { organizationId, shipmentId, orderLineId: order.lines[0]!.id, quantity },
    });
    return { sku, item, body, orderId, shipmentId };
  }
  const settle = (orderId: string) =>
    inTransaction(shop().scope, (tx) =>
      refreshOrderStatus(tx, shop().scope, orderId, { title: "t", causeKey: newId() }),
    );

  test("a cancellation asks a person to void, keeps the units, and ends the order after the void", async () => {
    const { sku, body, orderId, shipmentId } = await booked(2);
    await ingest(later(body, 1, { cancelled_at: "2026-11-20T05:00:00Z" }));
    expect(await orderOf(body["id"])).toMatchObject({ status: "EXCEPTION" });
    expect(await openCards(orderId)).toMatchObject([{ kind: "ORDER_CHANGED", shipmentId }]);
    expect(await freeOf(sku.id)).toBe(8);
    await db().shipment.updateMany({ where: { id: shipmentId }, data: { status: "VOIDED" } });
    expect(await settle(orderId)).toBe("CANCELLED");
    expect(await freeOf(sku.id)).toBe(10);
    expect(await openCards(orderId)).toEqual([]);
  });

  test("fewer items open a card and leave what is in the parcel held", async () => {
    const { sku, item, body, orderId } = await booked(3);
    const fewer = orderBody([{ ...item, current_quantity: 1 }])["line_items"];
    await ingest(later(body, 1, { line_items: fewer }));
    expect(await orderOf(body["id"])).toMatchObject({ status: "EXCEPTION" });
    const [card] = await openCards(orderId);
    expect(card?.cause).toContain("3 → 1");
    expect(await freeOf(sku.id)).toBe(7);
  });

  test("money that goes back asks a person too", async () => {
    const { sku, body, orderId } = await booked(2);
    await ingest(later(body, 1, { financial_status: "refunded" }));
    const [card] = await openCards(orderId);
    expect(card).toMatchObject({ kind: "ORDER_CHANGED", cause: expect.stringContaining("money") });
    expect(await freeOf(sku.id)).toBe(8);
  });

  test("our own parcel, told back by the shop, is not counted twice", async () => {
    const { body, orderId, shipmentId } = await booked(2);
    const { awb } = await db().shipment.findFirstOrThrow({ where: { id: shipmentId } });
    const externalLineId = (await orderOf(body["id"])).lines[0]!.externalLineId;
    const fulfillments = [
      {
        ...{ id: 1, status: "success", tracking_number: awb },
        line_items: [{ id: externalLineId, quantity: 2 }],
      },
    ];
    await ingest(later(body, 1, { fulfillments }));
    expect(await orderOf(body["id"])).toMatchObject({ status: "TO_SHIP", shippedUnitCount: 0 });
    expect(await openCards(orderId)).toEqual([]);
  });
});

describe("fulfilled in the shop by other hands", () => {
  test("units leave the books and nobody ships them again", async () => {
    const { code, id } = await stockedSku(5);
    const item = line(code, 3);
    const body = orderBody([item]);
    await ingest(body);
    const fulfillments = [
      {
        id: 9,
        status: "success",
        tracking_number: "IP1",
        line_items: [{ id: item.id, quantity: 3 }],
      },
    ];
    const outcome = await ingest(later(body, 1, { fulfillments }));
    expect(outcome).toMatchObject({ status: "SHIPPED" });
    await ingest(later(body, 2, { fulfillments, note: "again" }));
    expect(await orderOf(body["id"])).toMatchObject({ shippedUnitCount: 3, reservedUnitCount: 0 });
    const level = await db().stockLevel.findFirstOrThrow({ where: { skuId: id } });
    expect(level).toMatchObject({ available: 2, reserved: 0 });
  });

  test("an old order that is fulfilled already comes in as shipped and takes no stock", async () => {
    const { code, id } = await stockedSku(5);
    const item = line(code, 2);
    const fulfillments = [
      { id: 9, status: "success", line_items: [{ id: item.id, quantity: 2 }] },
      { id: 10, status: "cancelled", line_items: [{ id: item.id, quantity: 2 }] },
    ];
    expect(await ingest(orderBody([item], { fulfillments }))).toMatchObject({ status: "SHIPPED" });
    expect(await freeOf(id)).toBe(5);
  });
});
