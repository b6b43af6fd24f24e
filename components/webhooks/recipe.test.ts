import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { testRecipe } from "./recipe";

const run = promisify(execFile);
const SECRET = 'it\'s a secret with $signs and "quotes"';
const posted: { path: string; headers: IncomingHttpHeaders; body: Buffer }[] = [];
const server = createServer((request, response) => {
  void buffer(request).then((body) => {
    posted.push({ path: request.url ?? "", headers: request.headers, body });
    response.end("ok");
  });
});
let origin = "";
let folder = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), "recipe-"));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function follow(recipe: string, env: Record<string, string>) {
  posted.length = 0;
  await run("bash", ["-euc", recipe], { cwd: folder, env: { ...process.env, ...env } });
  return posted;
}
const tools = await run("bash", ["-c", "command -v openssl curl base64"]).then(
  () => true,
  () => false,
);

describe.skipIf(!tools)("the recipe for a test delivery", () => {
  it("posts what the shop would: signed over the very bytes, whatever they are", async () => {
    const body = `{"note":"it's “quoted” $HOME \`id\` \\\\ end","id":820982911946154508}`;
    const input = { origin, source: "shopify", topic: "orders/updated", body };
    const recipe = testRecipe({ ...input, shopDomain: "kesari.myshopify.com" });
    const [one] = await follow(recipe, { WAYBILL_WEBHOOK_SECRET: SECRET });
    expect(one?.path).toBe("/api/webhooks/shopify/orders/updated");
    expect(one?.body.toString()).toBe(`${body}\n`);
    expect(one?.headers).toMatchObject({
      "content-type": "application/json",
      "x-shopify-topic": "orders/updated",
      "x-shopify-shop-domain": "kesari.myshopify.com",
      "x-shopify-hmac-sha256": createHmac("sha256", SECRET)
        .update(one?.body ?? "")
        .digest("base64"),
    });
  });

  it("names the same body by the same delivery id, so that a repeat is a duplicate", async () => {
    const recipe = testRecipe({ origin, source: "shopify", topic: "orders/create" });
    const env = { WAYBILL_WEBHOOK_SECRET: SECRET, SHOP_DOMAIN: "a.myshopify.com" };
    const [first, second] = await follow(`${recipe}\n${recipe}`, env);
    expect(JSON.parse(first?.body.toString() ?? "")).toMatchObject({ currency: "INR" });
    expect(first?.headers["x-shopify-webhook-id"]).toMatch(/^test-[0-9a-f]{16}$/);
    expect(second?.headers["x-shopify-webhook-id"]).toBe(first?.headers["x-shopify-webhook-id"]);
  });

  it("sends a courier's token and needs no signature", async () => {
    const recipe = testRecipe({ origin, source: "shiprocket", topic: "tracking" });
    const env = { WAYBILL_WEBHOOK_TOKEN: "token-1", WAYBILL_ENDPOINT_ID: "ep_42" };
    const [one] = await follow(recipe, env);
    expect(one?.path).toBe("/api/webhooks/c/ep_42");
    expect(one?.headers["x-api-key"]).toBe("token-1");
  });

  it("stops before it sends anything when the secret is not set", async () => {
    const recipe = testRecipe({ origin, source: "shopify", topic: "orders/create" });
    await expect(follow(recipe, {})).rejects.toThrow(/set it first/);
    expect(posted).toEqual([]);
  });
});
