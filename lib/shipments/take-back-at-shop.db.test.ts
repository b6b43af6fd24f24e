import { afterEach, expect, test } from "vitest";
import { actOnException } from "@/lib/exceptions/commands/act-on-exception";
import { unwrap } from "@/lib/kernel/result";
import { getOrder } from "@/lib/orders/reads";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { drainOutbox } from "@/lib/testing/shipping/drain";
import { connectShop, placeShopOrder } from "@/lib/testing/shipping/shop";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { openExceptions, shipmentOf } from "@/lib/testing/shipping/world";
import { pollTracking } from "@/lib/tracking/commands/poll-tracking";
import { requestShipment } from "./commands/request-shipment";
import { voidShipment } from "./commands/void-shipment";

const { world } = useWorld();
afterEach(() => world().control.removeFaults());

async function ship(orderId: string): Promise<{ shipmentId: string; awb: string }> {
  const { scope } = world();
  const { shipmentId } = unwrap(await requestShipment(scope, { orderId }));
  await drainOutbox(scope);
  return { shipmentId, awb: (await shipmentOf(scope, shipmentId)).awb ?? "" };
}

/** Asked, and confirmed by the courier's tracking ten minutes later. */
async function cancel(shipmentId: string): Promise<void> {
  const { scope, control } = world();
  unwrap(await voidShipment(scope, shipmentId));
  await drainOutbox(scope);
  await control.advance(10 * 60_000);
  await scopedDb(scope).shipment.updateMany({
    where: { id: shipmentId },
    data: { nextCheckAt: new Date(0) },
  });
  await pollTracking(scope);
  expect((await shipmentOf(scope, shipmentId)).status).toBe("VOIDED");
  await drainOutbox(scope);
}

/** Numbers under which the shop shows parcels that it believes in. */
async function shownBy(externalId: string): Promise<readonly (string | null)[]> {
  const { fulfillments } = await world().control.shopify.order(externalId);
  return fulfillments
    .filter(({ status }) => status !== "CANCELLED")
    .flatMap(({ tracking }) => tracking.map(({ number }) => number));
}

test("a void is taken back in the shop, and the next booking is told under its own number", async () => {
  const { scope } = world();
  const order = await placeShopOrder(world(), await connectShop(world()));
  const first = await ship(order.id);
  expect(await shownBy(order.externalId)).toEqual([first.awb]);
  await cancel(first.shipmentId);
  expect(await shownBy(order.externalId)).toEqual([]);
  expect(await openExceptions(scope, first.shipmentId)).toEqual([]);
  const titles = (await getOrder(scope, order.id))?.timeline.map(({ title }) => title);
  expect(titles).toContain(`Shopify told that AWB ${first.awb} does not come`);

  const second = await ship(order.id);
  expect(second.awb).not.toBe(first.awb);
  expect(await shownBy(order.externalId)).toEqual([second.awb]);
});

test("what was told though its answer was lost is taken back too", async () => {
  const { control } = world();
  const order = await placeShopOrder(world(), await connectShop(world()));
  await control.addFault({
    ...{ kind: "timeout-after", operation: "fulfillmentCreate", holdMs: 50 },
    ...{ simulator: "shopify", times: 20 },
  });
  const { shipmentId, awb } = await ship(order.id);
  await control.removeFaults();
  expect(await shownBy(order.externalId)).toEqual([awb]);
  await cancel(shipmentId);
  expect(await shownBy(order.externalId)).toEqual([]);
});

test("a shop that does not take it back is put before a person, whose button mends it", async () => {
  const { scope, control } = world();
  const order = await placeShopOrder(world(), await connectShop(world()));
  const { shipmentId, awb } = await ship(order.id);
  await control.addFault({
    ...{ kind: "server-error", status: 503, operation: "fulfillmentCancel" },
    ...{ simulator: "shopify" },
  });
  await cancel(shipmentId);
  expect(await shownBy(order.externalId)).toEqual([awb]);
  const [card] = await openExceptions(scope, shipmentId);
  expect(card).toMatchObject({
    kind: "SHOP_NOT_TOLD",
    title: expect.stringContaining(`still shows AWB ${awb}`),
  });
  await control.removeFaults();
  const { message } = unwrap(
    await actOnException(scope, card?.id ?? "", { action: "tell-shop-again", input: {} }),
  );
  expect(message).toBe(`Taking AWB ${awb} back in the shop`);
  await drainOutbox(scope);
  expect(await shownBy(order.externalId)).toEqual([]);
  expect(await openExceptions(scope, shipmentId)).toEqual([]);
});
