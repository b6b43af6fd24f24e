import { createHmac, randomUUID } from "node:crypto";
import { encryptSecret } from "@/lib/db/encrypted-fields";
import { systemClient } from "@/lib/db/clients";
import { newId, newTraceId, organizationId } from "@/lib/kernel/ids";
import { mintScope, type OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Prisma } from "@/prisma/generated/client";

export type TestShop = {
  readonly scope: OrgScope;
  readonly organizationId: string;
  readonly channelId: string;
  readonly domain: string;
  readonly secret: string;
};

let count = 0;

/** An organization of its own with one connected shop. */
export async function createTestShop(
  organization: Partial<Prisma.OrganizationCreateInput> = {},
): Promise<TestShop> {
  count += 1;
  const id = newId();
  const slug = `shop-${count}-${id.slice(-6)}`;
  const scope = mintScope({
    organizationId: organizationId(id),
    role: "OWNER",
    actor: { kind: "USER", name: "Anita Rao" },
    traceId: newTraceId(),
  });
  await systemClient().organization.create({
    data: {
      ...{ id, slug, name: slug, countryCode: "IN", currency: "INR", timeZone: "Asia/Kolkata" },
      ...organization,
    },
  });
  const channelId = newId();
  const domain = `${slug}.myshopify.com`;
  const secret = `secret-of-${slug}`;
  await scopedDb(scope).channel.create({
    data: {
      id: channelId,
      organizationId: id,
      kind: "SHOPIFY",
      name: "Kesari & Loom",
      externalDomain: domain,
      apiBaseUrl: "http://127.0.0.1:1",
      credentialsCiphertext: encryptSecret(JSON.stringify({ accessToken: "shpat_test" })),
      webhookSecretCiphertext: encryptSecret(secret),
    },
  });
  return { scope, organizationId: id, channelId, domain, secret };
}

export async function createWarehouse(
  shop: TestShop,
  code: string,
  priority = 100,
): Promise<string> {
  const { id } = await scopedDb(shop.scope).warehouse.create({
    data: {
      ...{ organizationId: shop.organizationId, code, name: code, priority },
      ...{ contactName: "Store", phone: "9876543210", email: "store@example.com" },
      ...{ address1: "1 Road", city: "Jaipur" },
      ...{ stateCode: "RJ", postalCode: "302001", countryCode: "IN", timeZone: "Asia/Kolkata" },
    },
  });
  return id;
}

export async function createSku(shop: TestShop, code: string): Promise<string> {
  const { id } = await scopedDb(shop.scope).sku.create({
    data: { organizationId: shop.organizationId, code, name: code, weightGrams: 400 },
  });
  return id;
}

/** `x-shopify-…` headers and body of a webhook as the shop would send it. */
export function signedWebhook(
  shop: Pick<TestShop, "domain" | "secret">,
  topic: string,
  body: unknown,
  given: Readonly<Record<string, string | undefined>> = {},
): Request {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers: Record<string, string | undefined> = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(text)),
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": shop.domain,
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-event-id": randomUUID(),
    "x-shopify-triggered-at": new Date().toISOString(),
    "x-shopify-api-version": "2026-10",
    "x-shopify-hmac-sha256": createHmac("sha256", shop.secret).update(text).digest("base64"),
    ...given,
  };
  return new Request(`http://127.0.0.1/api/webhooks/shopify/${topic}`, {
    method: "POST",
    headers: Object.entries(headers).filter((entry): entry is [string, string] => !!entry[1]),
    body: text,
  });
}
