import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { POST as postCarrier } from "@/app/api/webhooks/c/[endpointId]/route";
import { POST as postShopify } from "@/app/api/webhooks/shopify/[[...topic]]/route";
import { systemClient } from "@/lib/db/clients";
import { encryptSecret } from "@/lib/db/encrypted-fields";
import { peerStorage } from "@/lib/http/peer-address";
import { createTestShop, signedWebhook, type TestShop } from "@/lib/orders/testing/test-shop";
import { scopedDb } from "@/lib/tenancy/scoped-db";

const post = (request: Request, topic: string | null = "orders/create") =>
  postShopify(request, {
    params: Promise.resolve(topic === null ? {} : { topic: topic.split("/") }),
  });
const answer = async (response: Response) => ({
  code: response.status,
  body: (await response.json()) as Record<string, unknown>,
});
const order = (id = 1) => ({ id, line_items: [] });
const deliveries = (shop: TestShop) => scopedDb(shop.scope).webhookDelivery.findMany();
const events = (shop: TestShop) => scopedDb(shop.scope).outboxEvent.findMany();

let shop: TestShop;
beforeAll(async () => {
  shop = await createTestShop();
});

describe("verify, store, acknowledge (law 2)", () => {
  test("a signed order is stored byte for byte with its event, then acknowledged", async () => {
    const own = await createTestShop();
    const text = `{ "id": 820982911946154508,  "note": "\\u003Cb>" }`;
    const { code, body } = await answer(await post(signedWebhook(own, "orders/create", text)));
    expect(code).toBe(200);
    expect(body).toEqual({ status: "enqueued", traceId: expect.stringMatching(/^tr_/) });
    const [delivery] = await deliveries(own);
    expect(Buffer.from(delivery!.body).toString()).toBe(text);
    expect(delivery).toMatchObject({
      ...{
        status: "ENQUEUED",
        source: "shopify",
        topic: "orders/create",
        channelId: own.channelId,
      },
      ...{ resourceExternalId: "820982911946154508", traceId: body["traceId"] },
    });
    expect(await events(own)).toMatchObject([
      {
        ...{ name: "webhook/received", eventId: `webhook/received:${delivery!.id}` },
        data: {
          organizationId: own.organizationId,
          deliveryId: delivery!.id,
          traceId: body["traceId"],
        },
      },
    ]);
  });

  test.each([
    ...["orders/create", "orders/updated", "orders/cancelled", "fulfillments/create"],
    ...["fulfillments/update", "inventory_levels/update", "orders/paid", "refunds/create"],
  ])("takes %s", async (topic) => {
    const { code } = await answer(await post(signedWebhook(shop, topic, order()), topic));
    expect(code).toBe(200);
  });

  test("one address may take all topics, told apart by the header", async () => {
    const own = await createTestShop();
    expect((await post(signedWebhook(own, "refunds/create", { order_id: 5 }), null)).status).toBe(
      200,
    );
    expect(await deliveries(own)).toMatchObject([
      { topic: "refunds/create", resourceExternalId: "5" },
    ]);
  });

  test("headers are kept by a list that has no signature and no cookie in it", async () => {
    const own = await createTestShop();
    await post(signedWebhook(own, "orders/create", order(), { cookie: "a=b", authorization: "x" }));
    const [delivery] = await deliveries(own);
    expect(Object.keys(delivery!.headers as object)).toEqual(
      expect.arrayContaining(["content-type", "x-shopify-webhook-id", "x-shopify-event-id"]),
    );
    expect(JSON.stringify(delivery!.headers)).not.toMatch(/hmac|cookie|authorization/i);
  });

  test("a fault of ours is a 5xx, so that the shop sends it again", async () => {
    const own = await createTestShop();
    await systemClient().channel.updateMany({
      where: { id: own.channelId },
      data: { webhookSecretCiphertext: "gone.AAAA" },
    });
    const response = await post(signedWebhook(own, "orders/create", order()));
    expect(response.status).toBe(503);
  });
});

describe("signatures", () => {
  test.each([
    ["missing", undefined, 401],
    ["empty", "", 401],
    ["wrong", Buffer.alloc(32).toString("base64"), 403],
    ["shorter", "AA==", 403],
    ["longer", "A".repeat(4000), 403],
    ["not base64", "%%%", 403],
  ])("%s is refused and kept as evidence", async (_name, signature, code) => {
    const own = await createTestShop();
    const request = signedWebhook(own, "orders/create", order(), {
      "x-shopify-hmac-sha256": signature,
    });
    expect((await post(request)).status).toBe(code);
    expect(await deliveries(own)).toMatchObject([{ status: "REJECTED" }]);
    expect(await events(own)).toEqual([]);
  });

  test("a body changed on the way is refused", async () => {
    const { headers } = signedWebhook(shop, "orders/create", order(1));
    const changed = signedWebhook(shop, "orders/create", order(2), {
      "x-shopify-hmac-sha256": headers.get("x-shopify-hmac-sha256") ?? "",
    });
    expect((await post(changed)).status).toBe(403);
  });

  test("a forged delivery does not take the id of the real one", async () => {
    const id = { "x-shopify-webhook-id": "11111111-aaaa-4bbb-8ccc-222222222222" };
    const forged = signedWebhook({ ...shop, secret: "guess" }, "orders/create", order(), id);
    expect((await post(forged)).status).toBe(403);
    const real = await answer(await post(signedWebhook(shop, "orders/create", order(), id)));
    expect(real.body["status"]).toBe("enqueued");
  });

  test("the secret before this one is still believed", async () => {
    const own = await createTestShop();
    await scopedDb(own.scope).channel.updateMany({
      data: { previousWebhookSecretCiphertext: encryptSecret("the old one") },
    });
    const old = signedWebhook({ ...own, secret: "the old one" }, "orders/create", order());
    expect((await post(old)).status).toBe(200);
  });

  test("a new secret is believed at once, though the old one is in the cache", async () => {
    const own = await createTestShop();
    expect((await post(signedWebhook(own, "orders/create", order(1)))).status).toBe(200);
    await scopedDb(own.scope).channel.updateMany({
      data: { webhookSecretCiphertext: encryptSecret("new") },
    });
    const next = signedWebhook({ ...own, secret: "new" }, "orders/create", order(2));
    expect((await post(next)).status).toBe(200);
  });

  test("of many refused deliveries a few are kept, and the address is slowed down", async () => {
    const own = await createTestShop();
    const send = (secret: string, index: number) => {
      const forged = { "x-forwarded-for": `192.0.2.${index}` };
      const request = signedWebhook({ ...own, secret }, "orders/create", order(index), forged);
      return peerStorage.run("203.0.113.9", () => post(request));
    };
    const codes: number[] = [];
    for (let index = 0; index < 70; index += 1) codes.push((await send("x", index)).status);
    expect(codes.slice(0, 60).every((code) => code === 403)).toBe(true);
    expect(codes.at(-1)).toBe(429);
    expect(await deliveries(own)).toHaveLength(20);
    expect((await send(own.secret, 1)).status).toBe(200);
  });

  test("the recorded delivery of a real shop verifies", async () => {
    const folder = "../shared/facts/samples/shopify/raw";
    if (!existsSync(folder)) return;
    const headers = JSON.parse(
      readFileSync(`${folder}/orders_create.headers.json`, "utf8"),
    ) as Record<string, string>;
    const { _secret_for_test: secret, ...sent } = headers;
    const own = await createTestShop();
    await scopedDb(own.scope).channel.updateMany({
      data: {
        externalDomain: sent["X-Shopify-Shop-Domain"]!,
        webhookSecretCiphertext: encryptSecret(secret!),
      },
    });
    const body = readFileSync(`${folder}/orders_create.body`);
    const request = new Request("http://127.0.0.1/", { method: "POST", headers: sent, body });
    expect((await post(request)).status).toBe(200);
    const [delivery] = await deliveries(own);
    expect(delivery).toMatchObject({
      dedupeKey: `id:${sent["X-Shopify-Webhook-Id"]}`,
      externalEventId: sent["X-Shopify-Event-Id"],
      triggeredAt: new Date("2026-11-02T18:00:27.877Z"),
    });
  });
});

describe("refusals", () => {
  test("an unknown shop is 404", async () => {
    const stranger = { domain: "nobody.myshopify.com", secret: "s" };
    expect((await post(signedWebhook(stranger, "orders/create", order()))).status).toBe(404);
    const none = signedWebhook(shop, "orders/create", order(), {
      "x-shopify-shop-domain": undefined,
    });
    expect((await post(none)).status).toBe(404);
  });

  test("a disconnected shop is unknown", async () => {
    const own = await createTestShop();
    await scopedDb(own.scope).channel.updateMany({ data: { status: "DISCONNECTED" } });
    expect((await post(signedWebhook(own, "orders/create", order()))).status).toBe(404);
  });

  test("more than a mebibyte is 413, and a mebibyte is not", async () => {
    const text = (bytes: number) => JSON.stringify({ note: "x".repeat(bytes - 11) });
    expect((await post(signedWebhook(shop, "orders/create", text(1024 * 1024)))).status).toBe(200);
    const over = signedWebhook(shop, "orders/create", text(1024 * 1024 + 1));
    expect((await post(over)).status).toBe(413);
  });

  test("signed text that is not JSON is 400 and kept", async () => {
    const own = await createTestShop();
    expect((await post(signedWebhook(own, "orders/create", "{id:1"))).status).toBe(400);
    expect(await deliveries(own)).toMatchObject([{ status: "REJECTED" }]);
  });

  test("a topic that contradicts the address is 400", async () => {
    const request = signedWebhook(shop, "orders/paid", order());
    expect((await post(request, "orders/create")).status).toBe(400);
  });
});

describe("one delivery is one row and one event", () => {
  const once = { "x-shopify-webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043" };

  test.each(["one after another", "at once"])("five times %s", async (manner) => {
    const own = await createTestShop();
    const send = () => post(signedWebhook(own, "orders/create", order(), once)).then(answer);
    const answers = [];
    if (manner === "at once") answers.push(...(await Promise.all(Array.from({ length: 5 }, send))));
    else for (let index = 0; index < 5; index += 1) answers.push(await send());
    const statuses = answers.map(({ body }) => String(body["status"])).toSorted();
    expect(statuses).toEqual([...Array<string>(4).fill("duplicate"), "enqueued"]);
    expect(new Set(answers.map(({ body }) => body["traceId"])).size).toBe(1);
    expect(await deliveries(own)).toMatchObject([{ duplicateCount: 4 }]);
    expect(await events(own)).toHaveLength(1);
  });

  test("without an id the topic and the body tell repeats apart", async () => {
    const own = await createTestShop();
    const bare = { "x-shopify-webhook-id": undefined };
    const send = async (topic: string, id: number) => {
      const request = signedWebhook(own, topic, order(id), bare);
      return (await answer(await post(request, topic))).body["status"];
    };
    expect(await send("orders/create", 1)).toBe("enqueued");
    expect(await send("orders/create", 1)).toBe("duplicate");
    expect(await send("orders/updated", 1)).toBe("enqueued");
    expect(await send("orders/create", 2)).toBe("enqueued");
  });

  test("two shops may use the same delivery id", async () => {
    const one = await createTestShop();
    const two = await createTestShop();
    for (const own of [one, two]) {
      const { body } = await answer(await post(signedWebhook(own, "orders/create", order(), once)));
      expect(body["status"]).toBe("enqueued");
    }
  });

  test("many of two shops at once, repeats among them: each row is its own delivery", async () => {
    const shops = [await createTestShop(), await createTestShop()];
    const burst = Array.from({ length: 120 }, (_, index) => ({
      own: shops[index % 2]!,
      id: 1 + (index % 40),
    }));
    const answers = await Promise.all(
      burst.map(({ own, id }) => {
        const headers = { "x-shopify-webhook-id": `delivery-${id}` };
        return post(signedWebhook(own, "orders/create", order(id), headers)).then(answer);
      }),
    );
    for (const [which, own] of shops.entries()) {
      const rows = await deliveries(own);
      expect(rows).toHaveLength(20);
      for (const row of rows) {
        expect(row).toMatchObject({ channelId: own.channelId, duplicateCount: 2 });
        expect(Buffer.from(row.body).toString()).toBe(
          JSON.stringify(order(Number(row.resourceExternalId))),
        );
        expect(row.dedupeKey).toBe(`id:delivery-${row.resourceExternalId}`);
        const said = answers.filter(
          (_, index) => index % 2 === which && `${burst[index]!.id}` === row.resourceExternalId,
        );
        expect(said.map(({ body }) => body["traceId"])).toEqual(Array(3).fill(row.traceId));
        expect(said.filter(({ body }) => body["status"] === "enqueued")).toHaveLength(1);
      }
      const told = (await events(own)).map(
        ({ data }) => (data as { deliveryId: string }).deliveryId,
      );
      expect(told.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    }
  });

  test("a thousand valid webhooks from one address lose nothing", async () => {
    const own = await createTestShop();
    const requests = Array.from({ length: 1000 }, (_, index) =>
      signedWebhook(own, "orders/create", order(index)),
    );
    const codes = new Set<number>();
    for (let index = 0; index < 1000; index += 50)
      for (const { status } of await Promise.all(
        requests.slice(index, index + 50).map((request) => post(request)),
      ))
        codes.add(status);
    expect([...codes]).toEqual([200]);
    expect(await scopedDb(own.scope).webhookDelivery.count()).toBe(1000);
    expect(await scopedDb(own.scope).outboxEvent.count()).toBe(1000);
  });
});

describe("a courier's webhook", () => {
  const connect = async (own: TestShop, token: string | null) => {
    const { id, webhookEndpointId } = await scopedDb(own.scope).carrierAccount.create({
      data: {
        ...{ organizationId: own.organizationId, carrier: "shiprocket", name: "Main" },
        ...{ baseUrl: "http://127.0.0.1:1", credentialsCiphertext: encryptSecret("{}") },
        webhookEndpointId: `e${own.organizationId.replaceAll("-", "").slice(-20)}`,
        webhookTokenCiphertext: token === null ? null : encryptSecret(token),
      },
    });
    return { id, endpointId: webhookEndpointId };
  };
  const scan = { awb: "19041211125783", current_status: "IN TRANSIT", scans: [] };
  const postScan = (endpointId: string, body: unknown, token?: string) =>
    postCarrier(
      new Request("http://127.0.0.1/", {
        method: "POST",
        headers: token === undefined ? {} : { "x-api-key": token },
        body: JSON.stringify(body),
      }),
      { params: Promise.resolve({ endpointId }) },
    );

  test("is stored once under the account its address names, and answered 200", async () => {
    const own = await createTestShop();
    const { id, endpointId } = await connect(own, "courier-token");
    expect((await answer(await postScan(endpointId, scan, "courier-token"))).body["status"]).toBe(
      "enqueued",
    );
    const again = await answer(await postScan(endpointId, scan, "courier-token"));
    expect(again).toMatchObject({ code: 200, body: { status: "duplicate" } });
    expect(await deliveries(own)).toMatchObject([
      { carrierAccountId: id, channelId: null, source: "shiprocket", duplicateCount: 1 },
    ]);
    expect(await events(own)).toHaveLength(1);
  });

  test("with no token is 401, with a wrong one 403, at an unknown address 404", async () => {
    const own = await createTestShop();
    const { endpointId } = await connect(own, "courier-token");
    expect((await postScan(endpointId, scan)).status).toBe(401);
    expect((await postScan(endpointId, scan, "courier-tokem")).status).toBe(403);
    expect((await postScan("nowhere", scan, "courier-token")).status).toBe(404);
  });

  test("at an address that no text column can hold is a stranger's, and no fault of ours", async () => {
    const own = await createTestShop();
    for (const endpointId of ["\0", "a\0b", "x".repeat(5000), "' OR true --"])
      expect((await postScan(endpointId, scan, "courier-token")).status).toBe(404);
    const unsigned = signedWebhook({ ...own, secret: "x" }, "orders/create", order());
    expect((await post(unsigned, "orders\0/create")).status).toBe(403);
  });

  test("of an account that has no token is never believed", async () => {
    const own = await createTestShop();
    const { endpointId } = await connect(own, null);
    expect((await postScan(endpointId, scan, "")).status).toBe(401);
    expect((await postScan(endpointId, scan, "any")).status).toBe(403);
  });
});
