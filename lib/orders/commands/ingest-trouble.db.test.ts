import { describe, expect, test } from "vitest";
import { getException } from "@/lib/exceptions/get-exception";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { mapVariant } from "@/lib/catalog/commands/map-variant";
import {
  db,
  freeOf,
  ingest,
  line,
  openCards,
  openIngestDesk,
  orderOf,
  shop,
  stock,
  stockedSku,
} from "../testing/ingest-desk";
import { newExternalId, orderBody, type LineBody } from "../testing/order-body";
import { applyVariantMapping } from "./apply-variant-mapping";
import { reserveAgain } from "./reserve-order";

openIngestDesk();

describe("trouble and its fix", () => {
  test("short stock says how many are missing, keeps the rest, and goes on when units come", async () => {
    const { code, id } = await stockedSku(1);
    const body = orderBody([line(code, 3)]);
    expect(await ingest(body)).toMatchObject({ status: "SHORT_STOCK" });
    const { id: orderId } = await orderOf(body["id"]);
    const [card] = await openCards(orderId);
    expect(card).toMatchObject({ kind: "SHORT_STOCK", fingerprint: `short:${orderId}` });
    expect(card?.title).toMatch(/^2 units missing/);
    expect(await reserveAgain(shop().scope, orderId)).toMatchObject({
      error: { code: "insufficient-stock", message: expect.stringContaining("Insufficient Stock") },
    });
    await stock(id, 5);
    expect(unwrap(await reserveAgain(shop().scope, orderId)).message).toContain("2 units");
    expect(await orderOf(body["id"])).toMatchObject({ status: "TO_SHIP", reservedUnitCount: 3 });
    expect(await openCards(orderId)).toEqual([]);
  });

  test("a short-stock card is closed whoever wrote it, and says how many are missing until then", async () => {
    const { code, id } = await stockedSku(0);
    const body = orderBody([line(code, 2)]);
    await ingest(body);
    const { id: orderId } = await orderOf(body["id"]);
    const [card] = await openCards(orderId);
    const shown = await getException(shop().scope, card!.id);
    expect(shown?.facts).toContainEqual({ label: "Missing units", value: "2" });
    await db().exception.updateMany({ where: { id: card!.id }, data: { data: {} } });
    await stock(id, 2);
    unwrap(await reserveAgain(shop().scope, orderId));
    expect(await openCards(orderId)).toEqual([]);
  });

  test("an item without a SKU is one card for all orders, and mapping it sets them all going", async () => {
    const title = `Hand-made ${newId().slice(-6)}`;
    const variant = newExternalId();
    const item = (): LineBody => ({ id: newExternalId(), sku: null, variant_id: variant, title });
    const bodies = [orderBody([item()]), orderBody([item()]), orderBody([item()])];
    for (const body of bodies) expect(await ingest(body)).toMatchObject({ status: "UNMAPPED" });
    const cards = await db().exception.findMany({
      where: { kind: "UNMAPPED_SKU", status: "OPEN", title: { contains: title } },
    });
    expect(cards).toMatchObject([{ occurrenceCount: 3 }]);
    const { id: skuId } = await stockedSku(2);
    const { channelVariantId } = cards[0]!.data as { channelVariantId: string };
    const mapped = unwrap(await mapVariant(shop().scope, { channelVariantId, skuId }));
    expect(mapped).toMatchObject({ orderCount: 3, message: expect.stringContaining("3 waiting") });
    const [event] = await db().outboxEvent.findMany({
      where: {
        name: "stock/variant-mapped",
        data: { path: ["channelVariantId"], equals: channelVariantId },
      },
    });
    expect(event).toBeDefined();
    expect(await applyVariantMapping(shop().scope, channelVariantId)).toEqual({ orderCount: 3 });
    const states = await Promise.all(
      bodies.map(async (body) => (await orderOf(body["id"])).status),
    );
    expect(states.toSorted()).toEqual(["SHORT_STOCK", "TO_SHIP", "TO_SHIP"]);
    expect(await db().exception.count({ where: { id: cards[0]!.id, status: "OPEN" } })).toBe(0);
    expect(await applyVariantMapping(shop().scope, channelVariantId)).toEqual({ orderCount: 0 });
  });

  test("an item whose code is exactly a SKU of ours maps itself, a similar one does not", async () => {
    const { code } = await stockedSku(5);
    expect(await ingest(orderBody([line(code, 1)]))).toMatchObject({ status: "TO_SHIP" });
    expect(await ingest(orderBody([line(code.toLowerCase(), 1)]))).toMatchObject({
      status: "UNMAPPED",
    });
  });

  test("what was mapped by a person stays mapped, whatever code the shop gives it", async () => {
    const [one, two] = [await stockedSku(5), await stockedSku(5)];
    const variant = newExternalId();
    const send = (sku: string) => ingest(orderBody([line(sku, 1, { variant_id: variant })]));
    await send(one.code);
    await send(two.code);
    expect([await freeOf(one.id), await freeOf(two.id)]).toEqual([3, 5]);
  });
});
