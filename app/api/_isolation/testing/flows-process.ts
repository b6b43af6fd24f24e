import { z } from "zod";
import { POST as shopifyWebhook } from "@/app/api/webhooks/shopify/[[...topic]]/route";
import { GET as listOrders } from "@/app/api/v1/orders/route";
import { PATCH as correctAddress } from "@/app/api/v1/orders/[id]/address/route";
import { workOff } from "@/inngest/functions/process-webhook";
import { createApiKey } from "@/lib/auth/commands/create-api-key";
import { signIn } from "@/lib/auth/commands/sign-in";
import { closeConnections, systemClient } from "@/lib/db/clients";
import { encryptSecret } from "@/lib/db/encrypted-fields";
import { env } from "@/lib/env";
import { startRelay } from "@/lib/events/relay-outbox";
import { route } from "@/lib/http/route";
import { newId } from "@/lib/kernel/ids";
import { withLogFields } from "@/lib/observability/log-context";
import { lineBody, orderBody } from "@/lib/orders/testing/order-body";
import { createTestShop, signedWebhook } from "@/lib/orders/testing/test-shop";
import { bookShipment } from "@/lib/shipments/commands/book-shipment";
import { requestShipment } from "@/lib/shipments/commands/request-shipment";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createMember } from "@/lib/testing/members";
import { createOrder, createSku, createWarehouse } from "@/lib/testing/shipping/order";
import { createCarrierAccount } from "@/lib/testing/shipping/organization";

/**
 * A process of its own that walks the real flows with private data in every corner, and whose
 * output a test searches. The private words are handed in, so that they stand nowhere else.
 */
const secrets = JSON.parse(process.env["PLANTED"] ?? "{}") as Readonly<Record<string, string>>;
const planted = (name: string): string => secrets[name] ?? "";

const shop = await createTestShop();
const { scope } = shop;
const member = await createMember({ [shop.organizationId]: "OWNER" }, { name: planted("person") });

// Signing in, rightly and wrongly.
await systemClient().user.update({
  where: { id: member.userId },
  data: { email: planted("email") },
});
await signIn({ email: planted("email"), password: planted("password") }, "Browser");

// Webhooks: valid, forged, and unreadable.
const shippingAddress = {
  ...{ name: planted("buyer"), address1: planted("street"), city: "Mumbai", zip: "400050" },
  ...{ province_code: "MH", country_code: "IN", phone: planted("phone") },
};
const body = orderBody([lineBody({ id: 1, sku: "RZ-1" }) as never], {
  email: planted("email"),
  note: planted("note"),
  shipping_address: shippingAddress,
});
const post = (request: Request) =>
  shopifyWebhook(request, { params: Promise.resolve({ topic: ["orders", "create"] }) });
await post(signedWebhook(shop, "orders/create", body));
await post(signedWebhook({ ...shop, secret: planted("secret") }, "orders/create", body));
await post(signedWebhook(shop, "orders/create", `{"email":"${planted("email")}"`));
for (const { id } of await scopedDb(scope).webhookDelivery.findMany({ select: { id: true } }))
  await withLogFields({ job: "process-webhook" }, () => workOff(scope, id)).catch(() => undefined);

// The API: bad input, a wrong key, and a fault that quotes what it was given.
const { key } = await createApiKey(scope, { name: "ERP", role: "OWNER" });
const ask = (path: string, headers: Record<string, string>, sent?: string) =>
  new Request(`http://127.0.0.1/api/v1${path}`, {
    headers,
    ...(sent === undefined ? {} : { method: "PATCH", body: sent }),
  });
const noParams = { params: Promise.resolve({}) };
await listOrders(ask(`/orders?q=${planted("buyer")}`, { cookie: member.cookie }), noParams);
await listOrders(ask("/orders", { authorization: `Bearer ${planted("apiKey")}` }), noParams);
await listOrders(ask("/orders", { authorization: `Bearer ${key}` }), noParams);
const address = JSON.stringify({ name: planted("buyer"), address1: planted("street") });
const id = newId();
await correctAddress(ask(`/orders/${id}/address`, { cookie: member.cookie }, address), {
  params: Promise.resolve({ id }),
});
const broken = route(
  "GET /broken",
  { may: "read", summary: "Breaks", answer: z.object({}) },
  async () => {
    await systemClient().user.create({
      data: { email: planted("email"), name: planted("person"), passwordHash: planted("password") },
    });
    return {};
  },
);
await broken(ask("/broken", { cookie: member.cookie }), noParams);

// A courier that cannot be reached, with credentials that nobody should see.
const warehouseId = await createWarehouse(scope);
const skuId = await createSku(scope, warehouseId, 10);
await createCarrierAccount(scope, {
  baseUrl: "http://127.0.0.1:9/v1/external",
  login: { email: planted("courierEmail"), password: planted("courierPassword") },
});
const orderId = await createOrder(scope, {
  skuId,
  fields: { shipAddress1: planted("street"), shipPhone: planted("phone") },
});
const requested = await requestShipment(scope, { orderId });
if (requested.ok)
  await bookShipment(scope, requested.value.shipmentId, { holder: "walk", isLast: true });
encryptSecret(planted("secret"));

// A relay whose receiver answers with what it was sent.
const relay = startRelay({
  connectionString: env().DATABASE_URL,
  send: (events) => Promise.reject(new Error(`refused "${planted("email")}" ${events.length}`)),
});
await new Promise((resolve) => setTimeout(resolve, 300));
await relay.stop();
await closeConnections();
