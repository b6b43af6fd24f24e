import { existsSync, readdirSync, readFileSync } from "node:fs";
import { NonRetriableError } from "inngest";
import { beforeAll, describe, expect, test } from "vitest";
import { POST as postShopify } from "@/app/api/webhooks/shopify/[[...topic]]/route";
import { acknowledgeException } from "@/lib/exceptions/commands/acknowledge-exception";
import { discardFailedJob } from "@/lib/exceptions/commands/discard-failed-job";
import { retryFailedJob } from "@/lib/exceptions/commands/retry-failed-jobs";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { newExternalId, orderBody } from "@/lib/orders/testing/order-body";
import {
  createSku,
  createTestShop,
  createWarehouse,
  signedWebhook,
  type TestShop,
} from "@/lib/orders/testing/test-shop";
import { resumeScope } from "@/lib/tenancy/resume-scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { failDelivery } from "@/lib/webhooks/commands/fail-delivery";
import { replayWebhook } from "@/lib/webhooks/commands/replay-webhook";
import { getWebhook, listWebhooks } from "@/lib/webhooks/reads";
import { processWebhook, workOff } from "./process-webhook";

type FailureContext = Parameters<NonNullable<typeof processWebhook.opts.onFailure>>[0];

let shop: TestShop;
beforeAll(async () => {
  shop = await createTestShop();
  const warehouse = await createWarehouse(shop, "JAI");
  const skuId = await createSku(shop, "LAPTOP-HP-15");
  await adjustStock(shop.scope, {
    ...{ skuId, warehouseId: warehouse, delta: 1000, kind: "RECEIVED", reason: "t", causeKey: "c" },
  });
});
const db = () => scopedDb(shop.scope);

/** Posts a webhook as the shop does and gives back the event its row caused. */
async function send(topic: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await postShopify(signedWebhook(shop, topic, body, headers), {
    params: Promise.resolve({ topic: topic.split("/") }),
  });
  const { traceId } = (await response.json()) as { traceId: string };
  const delivery = await db().webhookDelivery.findFirstOrThrow({ where: { traceId } });
  return { status: response.status, delivery, traceId };
}

/** As the job does it: the scope comes from the event. */
const work = (deliveryId: string, traceId: string) =>
  workOff(resumeScope({ organizationId: shop.organizationId, traceId }), deliveryId);
const sendAndWork = async (topic: string, body: unknown, headers?: Record<string, string>) => {
  const { delivery, traceId } = await send(topic, body, headers);
  await work(delivery.id, traceId);
  return db().webhookDelivery.findFirstOrThrow({ where: { id: delivery.id } });
};
const paidOrder = (quantity = 2) =>
  orderBody([{ id: newExternalId(), sku: "LAPTOP-HP-15", quantity }]);

describe("from the signed webhook to reserved stock", () => {
  test("a paid order of two is stored, created, reserved and said so, under one trace id (S2-23)", async () => {
    const body = paidOrder();
    const { delivery, traceId } = await send("orders/create", body);
    expect(delivery.status).toBe("ENQUEUED");
    await work(delivery.id, traceId);
    const order = await db().order.findFirstOrThrow({
      where: { channelId: shop.channelId, externalOrderId: String(body["id"]) },
      include: { lines: { include: { reservations: true } } },
    });
    expect(order).toMatchObject({ status: "TO_SHIP", traceId, sourceDeliveryId: delivery.id });
    expect(order.lines[0]!.reservations).toMatchObject([{ quantity: 2, releasedAt: null }]);
    expect(await db().webhookDelivery.findFirst({ where: { id: delivery.id } })).toMatchObject({
      ...{ status: "COMPLETED", orderId: order.id, attemptCount: 1, errorMessage: null },
      effect: expect.stringMatching(/^Created .*reserved 2 of 2 units\.$/),
      tookMilliseconds: expect.any(Number),
    });
    const movement = await db().stockMovement.findFirst({ where: { orderId: order.id } });
    expect(movement).toMatchObject({ kind: "RESERVED", reservedDelta: 2, traceId });
    const channel = await db().channel.findFirst({ where: { id: shop.channelId } });
    expect(channel?.lastEventAt).toEqual(delivery.receivedAt);
  });

  test("create, updated and paid of one order at once make one order (S4-10)", async () => {
    const body = paidOrder(1);
    const sent = await Promise.all(
      ["orders/create", "orders/updated", "orders/paid"].map((topic) => send(topic, body)),
    );
    await Promise.all(sent.map(({ delivery, traceId }) => work(delivery.id, traceId)));
    const externalOrderId = String(body["id"]);
    expect(await db().order.count({ where: { externalOrderId } })).toBe(1);
    const lines = await db().orderLine.findMany({ where: { order: { externalOrderId } } });
    expect(lines).toMatchObject([{ reservedQuantity: 1 }]);
  });

  test("an older version is closed as stale and changes nothing", async () => {
    const body = paidOrder(1);
    await sendAndWork("orders/updated", { ...body, updated_at: "2026-11-20T12:00:00Z", note: "n" });
    const late = await sendAndWork("orders/create", body);
    expect(late).toMatchObject({ status: "STALE", effect: expect.stringContaining("Older") });
    const order = await db().order.findFirst({ where: { externalOrderId: String(body["id"]) } });
    expect(order).toMatchObject({ note: "n" });
  });

  test("within one second the time it was set off decides", async () => {
    const body = paidOrder(1);
    const at = (second: number) => ({ "x-shopify-triggered-at": `2026-11-20T04:30:0${second}.5Z` });
    await sendAndWork("orders/updated", { ...body, note: "later" }, at(5));
    const earlier = await sendAndWork("orders/create", { ...body, note: "earlier" }, at(1));
    expect(earlier.status).toBe("STALE");
  });

  test.each([
    ["orders/edited", { order_edit: { id: 1, order_id: 20 } }, "20"],
    ["refunds/create", { id: 2, order_id: 30 }, "30"],
  ])("%s carries no order and names the one it is about", async (topic, body, orderId) => {
    expect((await send(topic, body)).delivery).toMatchObject({ resourceExternalId: orderId });
  });

  test("fulfillments/create is stored and leaves the order alone", async () => {
    expect(await sendAndWork("fulfillments/create", { id: 1, order_id: 2 })).toMatchObject({
      status: "IGNORED",
      effect: expect.stringContaining("Stored"),
    });
  });

  test("inventory_levels/update that is no level is not tried again", async () => {
    const { delivery, traceId } = await send("inventory_levels/update", { id: 1 });
    await expect(work(delivery.id, traceId)).rejects.toThrow("Not an inventory level");
  });

  test("a shop that is paused is stored and applied by a replay later", async () => {
    await db().channel.updateMany({ data: { status: "PAUSED" } });
    const body = paidOrder(1);
    const held = await sendAndWork("orders/create", body);
    await db().channel.updateMany({ data: { status: "CONNECTED" } });
    expect(held).toMatchObject({ status: "IGNORED", effect: expect.stringContaining("paused") });
    const { id } = unwrap(await replayWebhook(shop.scope, held.id));
    await work(id, shop.scope.traceId);
    expect(await db().order.count({ where: { externalOrderId: String(body["id"]) } })).toBe(1);
  });

  const folder = "../shared/facts/samples/shopify";
  const samples = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^webhook\.orders_(?!edited)/.test(name))
    : [];
  test.skipIf(samples.length === 0)(
    "every recorded body of a real shop is worked off",
    async () => {
      for (const name of samples) {
        const topic = `orders/${/orders_([a-z]+)/.exec(name)![1]}`;
        const delivery = await sendAndWork(topic, readFileSync(`${folder}/${name}`, "utf8"));
        expect(["COMPLETED", "IGNORED", "STALE"], `${name}: ${delivery.errorMessage}`).toContain(
          delivery.status,
        );
      }
    },
  );
});

describe("repeats and failures", () => {
  test("a run that is repeated after its end does nothing", async () => {
    const { delivery, traceId } = await send("orders/create", paidOrder(1));
    await work(delivery.id, traceId);
    expect(await work(delivery.id, traceId)).toEqual({ effect: null });
    const after = await db().webhookDelivery.findFirst({ where: { id: delivery.id } });
    expect(after).toMatchObject({ attemptCount: 1, status: "COMPLETED" });
  });

  test("the same delivery by two workers at once reserves once", async () => {
    const body = paidOrder(3);
    const { delivery, traceId } = await send("orders/create", body);
    await Promise.all([work(delivery.id, traceId), work(delivery.id, traceId)]);
    const lines = await db().orderLine.findMany({
      where: { order: { externalOrderId: String(body["id"]) } },
    });
    expect(lines).toMatchObject([{ reservedQuantity: 3 }]);
  });

  test("a body that cannot be read fails with the field at fault, and a person sees it", async () => {
    const { delivery, traceId } = await send("orders/create", { id: 7, name: "#7" });
    await expect(work(delivery.id, traceId)).rejects.toThrow(/created_at/);
    await failDelivery(shop.scope, delivery.id, "created_at is missing.");
    expect(await db().webhookDelivery.findFirst({ where: { id: delivery.id } })).toMatchObject({
      ...{ status: "FAILED", errorMessage: "created_at is missing." },
    });
    const cards = await db().exception.findMany({ where: { kind: "WEBHOOK_FAILED" } });
    expect(cards).toMatchObject([{ fingerprint: `webhook:${delivery.id}`, status: "OPEN" }]);
    unwrap(await replayWebhook(shop.scope, delivery.id));
    const after = await db().exception.findFirst({ where: { id: cards[0]!.id } });
    expect(after?.status).toBe("RESOLVED");
  });

  describe("given up, is one card and one job, and what settles one settles the other:", () => {
    const giveUp = async () => {
      const { delivery, traceId } = await send("orders/create", { id: newExternalId() });
      const error = await work(delivery.id, traceId).catch((thrown: Error) => thrown);
      const runId = newId();
      const data = { organizationId: shop.organizationId, traceId, deliveryId: delivery.id };
      const failure = { run_id: runId, event: { name: "webhook/received", data } };
      const last = { error: new NonRetriableError((error as Error).message) };
      const context = { ...last, event: { data: failure } } as unknown as FailureContext;
      await processWebhook.opts.onFailure?.(context);
      const job = await db().failedJob.findFirstOrThrow({ where: { runId } });
      expect(job).toMatchObject({ status: "OPEN", attemptCount: 1 });
      const cards = await db().exception.findMany({ where: { failedJobId: job.id } });
      expect(cards).toMatchObject([{ kind: "WEBHOOK_FAILED", status: "OPEN" }]);
      const settled = async () => ({
        job: (await db().failedJob.findFirstOrThrow({ where: { id: job.id } })).status,
        card: (await db().exception.findFirstOrThrow({ where: { id: cards[0]!.id } })).status,
      });
      expect(await db().exception.count({ where: { fingerprint: `failed-job:${runId}` } })).toBe(0);
      return { deliveryId: delivery.id, jobId: job.id, cardId: cards[0]!.id, settled };
    };

    test("the replay", async () => {
      const { deliveryId, settled } = await giveUp();
      unwrap(await replayWebhook(shop.scope, deliveryId));
      expect(await settled()).toEqual({ job: "RETRIED", card: "RESOLVED" });
    });

    test("the retry of the job", async () => {
      const { jobId, settled } = await giveUp();
      unwrap(await retryFailedJob(shop.scope, jobId));
      expect(await settled()).toEqual({ job: "RETRIED", card: "RESOLVED" });
    });

    test("the reason to discard it", async () => {
      const { jobId, settled } = await giveUp();
      unwrap(await discardFailedJob(shop.scope, jobId, { reason: "Test shop" }));
      expect(await settled()).toEqual({ job: "DISCARDED", card: "RESOLVED" });
    });

    test("the word that it is settled", async () => {
      const { cardId, settled } = await giveUp();
      unwrap(await acknowledgeException(shop.scope, cardId));
      expect(await settled()).toEqual({ job: "DISCARDED", card: "RESOLVED" });
    });
  });

  test("a delivery of another organization is not worked off", async () => {
    const { delivery, traceId } = await send("orders/create", paidOrder(1));
    const other = await createTestShop();
    const foreign = resumeScope({ organizationId: other.organizationId, traceId });
    expect(await workOff(foreign, delivery.id)).toEqual({ effect: null });
    expect(await db().webhookDelivery.findFirst({ where: { id: delivery.id } })).toMatchObject({
      status: "ENQUEUED",
    });
  });
});

describe("the webhook inbox", () => {
  test("a replay is a new delivery beside the old one", async () => {
    const done = await sendAndWork("orders/create", paidOrder(1));
    const { id, message } = unwrap(await replayWebhook(shop.scope, done.id));
    expect(message).toContain("orders/create");
    expect(await replayWebhook(shop.scope, id)).toMatchObject({
      error: { code: "webhook-under-way" },
    });
    await work(id, shop.scope.traceId);
    const detail = (await getWebhook(shop.scope, done.id))!;
    expect(detail).toMatchObject({
      ...{
        status: "COMPLETED",
        canReplay: true,
        source: "shopify",
        connectionName: "Kesari & Loom",
      },
      ...{ replays: [{ id, status: "COMPLETED" }] },
    });
    expect(detail.body).toContain(`"financial_status":"paid"`);
    expect(Date.parse(detail.keptUntil) - Date.parse(detail.receivedAt)).toBe(90 * 86_400_000);
  });

  test("what was refused is never replayed", async () => {
    const request = signedWebhook({ ...shop, secret: "guess" }, "orders/create", paidOrder(1));
    await postShopify(request, { params: Promise.resolve({ topic: ["orders", "create"] }) });
    const { items } = await listWebhooks(shop.scope, { status: "REJECTED", limit: 1 });
    expect(await replayWebhook(shop.scope, items[0]!.id)).toMatchObject({
      error: { code: "webhook-was-rejected" },
    });
  });

  test("pages hold each delivery once, newest first, and filters narrow them", async () => {
    const own = await createTestShop();
    for (let index = 0; index < 7; index += 1) {
      const topic = index % 2 ? "orders/create" : "orders/paid";
      await postShopify(signedWebhook(own, topic, { id: index }), {
        params: Promise.resolve({ topic: topic.split("/") }),
      });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listWebhooks(own.scope, { limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(7);
    const paid = await listWebhooks(own.scope, { topic: "orders/paid", limit: 50 });
    expect(paid.items).toHaveLength(4);
    expect(await getWebhook(own.scope, newId())).toBeUndefined();
    expect(await getWebhook(shop.scope, seen[0]!)).toBeUndefined();
  });
});
