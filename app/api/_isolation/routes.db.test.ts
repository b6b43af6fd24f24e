import { globSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { RouteHandler } from "@/lib/http/route-definition";
import { newId } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import { fillTenant, type FilledTenant } from "@/lib/testing/fill-tenant";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { rowsOf } from "./testing/tenant-rows";

/** What is sent to a route that needs more than an address: its body, its query. */
type Sent = { readonly body?: unknown; readonly query?: string };

const ADDRESS = {
  ...{ name: "Mallory", address1: "1 Elsewhere Road", city: "Pune", phone: "9876543210" },
  ...{ postalCode: "411001", countryCode: "IN", stateCode: "MH" },
};

const NEW_ACCOUNT = {
  carrier: "shiprocket",
  credentials: { email: "api@example.com", password: "correct-horse" },
};
const WAREHOUSE = {
  ...{ ...ADDRESS, code: "JPR", contactName: "Mallory", email: "m@example.com" },
  ...{ timeZone: "Asia/Kolkata", pickupOpensAt: "10:00", pickupCutoff: "16:00", pickupDays: [1] },
};

const SIZE = { lengthMillimetres: 400, widthMillimetres: 300, heightMillimetres: 200 };
const SKU = { code: "FORGED", name: "Forged", weightGrams: 100, ...SIZE };

/** Writes that name nothing: they change the asker's own organization. */
const NAME_NOTHING: ReadonlySet<string> = new Set([
  "PATCH /settings/allocation",
  "POST /me/sign-out-elsewhere",
  "POST /products",
  "POST /package-types",
  "POST /imports",
  "POST /carriers",
]);

/** Every route stands here; one that is added and forgotten fails the walk. */
const CASES: Readonly<Record<string, (victim: FilledTenant) => Sent>> = {
  "GET /me": () => ({}),
  "POST /me/organization": () => ({ body: { organizationId: victimScope.organizationId } }),
  "POST /me/sign-out-elsewhere": () => ({}),
  "GET /today": () => ({}),
  "GET /search": ({ mark }) => ({ query: `?q=${mark}` }),
  "GET /skus": ({ mark }) => ({ query: `?q=${mark}` }),
  "GET /skus/counts": () => ({}),
  "GET /skus/export": ({ mark }) => ({ query: `?q=${mark}` }),
  "POST /skus": ({ productId, packageTypeId }) => ({
    body: { ...SKU, productId, packageTypeId },
  }),
  "GET /skus/{id}": () => ({}),
  "PATCH /skus/{id}": () => ({ body: { name: "Forged" } }),
  "POST /skus/{id}/archive": () => ({}),
  "POST /skus/{id}/restore": () => ({}),
  "GET /products": ({ mark }) => ({ query: `?q=${mark}` }),
  "POST /products": () => ({ body: { title: "Forged" } }),
  "GET /products/{id}": () => ({}),
  "PATCH /products/{id}": () => ({ body: { title: "Forged" } }),
  "GET /package-types": () => ({}),
  "POST /package-types": () => ({ body: { ...SIZE, name: "Forged" } }),
  "PATCH /package-types/{id}": () => ({ body: { name: "Forged" } }),
  "DELETE /package-types/{id}": () => ({}),
  "GET /variants": () => ({}),
  "GET /variants/counts": () => ({}),
  "POST /variants/{id}/map": ({ skuId }) => ({ body: { skuId } }),
  "POST /variants/{id}/unmap": () => ({}),
  "GET /orders": ({ mark }) => ({ query: `?q=${mark}` }),
  "POST /orders": ({ skuId }) => ({
    body: {
      ...{ buyer: { name: "Mallory" }, shipTo: ADDRESS },
      lines: [{ skuId, quantity: 1, unitPriceMinor: 100 }],
    },
  }),
  "POST /orders/bulk": ({ orderId }) => ({
    body: { action: "tag", add: ["forged"], ids: [orderId] },
  }),
  "POST /orders/combine": ({ orderId }) => ({ body: { ids: [orderId, orderId] } }),
  "GET /orders/facets": () => ({}),
  "GET /orders/matching": () => ({}),
  "GET /orders/counts": () => ({}),
  "GET /orders/{id}": () => ({}),
  "GET /orders/{id}/tracking": () => ({}),
  "GET /orders/{id}/services": () => ({}),
  "POST /orders/{id}/hold": () => ({ body: { reason: "Forged hold" } }),
  "POST /orders/{id}/release": () => ({}),
  "PATCH /orders/{id}/allocation": () => ({ body: { strategy: "PRIORITY" } }),
  "PATCH /orders/{id}/tags": () => ({ body: { add: ["forged"] } }),
  "PATCH /orders/{id}/note": () => ({ body: { note: "Forged" } }),
  "POST /orders/{id}/assign": () => ({ body: { assigneeId: null } }),
  "PATCH /orders/{id}/lines": ({ orderLineId, skuId }) => ({
    body: { lines: [{ lineId: orderLineId, skuId, quantity: 9, unitPriceMinor: 1 }] },
  }),
  "POST /orders/{id}/uncombine": () => ({}),
  "POST /orders/{id}/map": ({ orderLineId, skuId }) => ({ body: { lineId: orderLineId, skuId } }),
  "PATCH /orders/{id}/address": () => ({ body: ADDRESS }),
  "POST /orders/{id}/cancel": () => ({ body: { reason: "Forged cancel" } }),
  "GET /shipments": ({ mark }) => ({ query: `?q=AWB${mark}` }),
  "POST /shipments": ({ orderId }) => ({ body: { orderId } }),
  "GET /shipments/counts": () => ({}),
  "POST /shipments/bulk": ({ orderId }) => ({ body: { orderIds: [orderId] } }),
  "POST /shipments/prints": ({ shipmentId }) => ({ body: { ids: [shipmentId] } }),
  "GET /shipments/labels": ({ shipmentId }) => ({ query: `?ids=${shipmentId}` }),
  "GET /shipments/{id}": () => ({}),
  "GET /shipments/{id}/label": () => ({}),
  "POST /shipments/{id}/void": () => ({}),
  "POST /shipments/{id}/retry-label": () => ({}),
  "POST /shipments/{id}/retry-pickup": () => ({}),
  "POST /shipments/{id}/retry-booking": () => ({}),
  "POST /shipments/{id}/reconcile": () => ({}),
  "POST /shipments/{id}/ask-tracking": () => ({}),
  "POST /shipments/{id}/prints": () => ({}),
  "POST /shipments/{id}/receive-return": ({ orderLineId }) => ({
    body: { lines: [{ orderLineId, backToStock: 1 }] },
  }),
  "GET /exceptions": () => ({}),
  "GET /exceptions/counts": () => ({}),
  "POST /exceptions/bulk": ({ exceptionIds }) => ({
    body: { ids: Object.values(exceptionIds), action: "acknowledge", input: {} },
  }),
  "GET /exceptions/{id}": () => ({}),
  "POST /exceptions/{id}/actions": () => ({ body: { action: "acknowledge" } }),
  "POST /exceptions/{id}/snooze": () => ({
    body: { until: new Date(Date.now() + 60_000).toISOString() },
  }),
  "POST /exceptions/{id}/assign": () => ({ body: { assigneeId: null } }),
  "GET /failed-jobs": () => ({}),
  "POST /failed-jobs/retry-group": ({ fingerprint }) => ({ body: { fingerprint } }),
  "POST /failed-jobs/{id}/retry": () => ({}),
  "POST /failed-jobs/{id}/discard": () => ({ body: { reason: "Forged" } }),
  "GET /settings/allocation": () => ({}),
  "PATCH /settings/allocation": () => ({ body: { shipWithinHours: 3 } }),
  "GET /warehouses": () => ({}),
  // The code is taken in either organization, so that nothing new stands in the way of a comparison.
  "POST /warehouses": () => ({ body: WAREHOUSE }),
  "PUT /warehouses/order": ({ warehouseId, otherWarehouseId }) => ({
    body: { ids: [otherWarehouseId, warehouseId] },
  }),
  "GET /warehouses/{id}": () => ({}),
  "PATCH /warehouses/{id}": () => ({ body: { name: "Forged" } }),
  "POST /warehouses/{id}/deactivate": () => ({}),
  "POST /warehouses/{id}/activate": () => ({}),
  "GET /webhooks": () => ({}),
  "GET /webhooks/{id}": () => ({}),
  "POST /webhooks/{id}/replay": () => ({}),
  "GET /channels": () => ({}),
  "GET /channels/{id}": () => ({}),
  "GET /channels/{id}/takeover": () => ({}),
  "PATCH /channels/{id}": () => ({ body: { stockSync: "BOTH" } }),
  "POST /channels/{id}/pull-locations": () => ({}),
  "POST /channels/{id}/tell-stock": () => ({}),
  "PATCH /channels/{id}/locations/{locationId}": ({ warehouseId }) => ({ body: { warehouseId } }),
  "GET /carriers": () => ({}),
  "GET /carriers/gallery": () => ({}),
  "POST /carriers": () => ({ body: NEW_ACCOUNT }),
  "POST /carriers/verify": () => ({ body: NEW_ACCOUNT }),
  "PATCH /carriers/{id}": () => ({ body: { name: "Forged" } }),
  "POST /carriers/{id}/rotate-webhook-token": () => ({}),
  "POST /carriers/{id}/verify": () => ({}),
  "POST /carriers/{id}/go-live": () => ({}),
  "POST /carriers/{id}/return-to-dry-run": () => ({}),
  "POST /carriers/{id}/reset-breaker": () => ({}),
  "GET /inventory": ({ mark }) => ({ query: `?q=${mark}` }),
  "GET /inventory/counts": () => ({}),
  "GET /inventory/export": ({ mark }) => ({ query: `?q=${mark}` }),
  "GET /inventory/{skuId}": () => ({}),
  "GET /inventory/{skuId}/{warehouseId}/movements": () => ({}),
  "GET /inventory/{skuId}/{warehouseId}/proof": () => ({}),
  "POST /inventory/adjust": ({ skuId, warehouseId }) => ({
    body: { skuId, warehouseId, delta: 1, reason: "Forged" },
  }),
  "POST /inventory/receive": ({ skuId, warehouseId }) => ({
    body: { warehouseId, reason: "Forged", lines: [{ skuId, quantity: 1 }] },
  }),
  "PUT /inventory/threshold": ({ skuId }) => ({ body: { skuId, lowStockAt: 3 } }),
  "GET /transfers": () => ({}),
  "POST /transfers": ({ skuId, warehouseId, otherWarehouseId }) => ({
    body: {
      ...{ fromWarehouseId: warehouseId, toWarehouseId: otherWarehouseId, reason: "Forged" },
      lines: [{ skuId, quantity: 1 }],
    },
  }),
  "GET /transfers/{id}": () => ({}),
  "GET /imports": () => ({}),
  "GET /imports/limits": () => ({}),
  "POST /imports": ({ skuId }) => ({ body: [{ sku: skuId, quantity: 1, warehouse_code: "JPR" }] }),
  "GET /imports/{id}": () => ({}),
  "PATCH /imports/{id}": () => ({ body: { mode: "ADD" } }),
  "POST /imports/{id}/check": () => ({}),
  "POST /imports/{id}/apply": () => ({ body: { confirmRowCount: 2 } }),
  "POST /imports/{id}/cancel": () => ({}),
  "POST /imports/{id}/resume": () => ({}),
  "POST /imports/{id}/discard": () => ({}),
  "POST /imports/{id}/undo": () => ({}),
  "GET /imports/{id}/changes": () => ({}),
  "GET /imports/{id}/rejected": () => ({}),
  "GET /imports/{id}/failed-rows": () => ({}),
  "GET /imports/{id}/not-undone": () => ({}),
  "PATCH /imports/{id}/rows/{row}": () => ({ body: { leaveOut: true } }),
  "POST /inventory/bulk": ({ skuId }) => ({
    body: [{ sku: skuId, quantity: 1, warehouse_code: "JPR" }],
  }),
  "GET /cycle-counts": () => ({}),
  "POST /cycle-counts": ({ warehouseId }) => ({ body: { warehouseId } }),
  "GET /cycle-counts/{id}": () => ({}),
  "GET /cycle-counts/{id}/lines": () => ({}),
  "GET /cycle-counts/{id}/sheet": () => ({}),
  "PUT /cycle-counts/{id}/counts": ({ skuId }) => ({ body: { counts: [{ skuId, counted: 1 }] } }),
  "POST /cycle-counts/{id}/post": () => ({}),
  "POST /cycle-counts/{id}/discard": () => ({}),
};

const ID_OF: Readonly<Record<string, (victim: FilledTenant) => string>> = {
  orders: ({ orderId }) => orderId,
  shipments: ({ shipmentId }) => shipmentId,
  exceptions: ({ exceptionIds }) => exceptionIds.ORDER_CHANGED,
  "failed-jobs": ({ failedJobId }) => failedJobId,
  webhooks: ({ deliveryId }) => deliveryId,
  warehouses: ({ warehouseId }) => warehouseId,
  skus: ({ skuId }) => skuId,
  products: ({ productId }) => productId,
  "package-types": ({ packageTypeId }) => packageTypeId,
  variants: ({ variantId }) => variantId,
  carriers: ({ accountId }) => accountId,
  channels: ({ channelId }) => channelId,
  transfers: ({ transferId }) => transferId,
  "cycle-counts": ({ cycleCountId }) => cycleCountId,
  imports: ({ importId }) => importId,
};

const ROOT = "app/api/v1";
const files = globSync(`${ROOT}/**/route.ts`).toSorted();
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
/** The reference is the same for everybody and needs nobody. */
const PUBLIC: ReadonlySet<string> = new Set([`${ROOT}/openapi.json/route.ts`]);

const handlers: [string, string, RouteHandler][] = [];
for (const file of files) {
  if (PUBLIC.has(file)) continue;
  const loaded = (await import(/* @vite-ignore */ resolve(file))) as Record<string, RouteHandler>;
  for (const method of METHODS) {
    const handler = loaded[method];
    if (handler) handlers.push([`${method} ${pathOf(file)}`, file, handler]);
  }
}

/** "app/api/v1/orders/[id]/route.ts" → "/orders/{id}" */
function pathOf(file: string): string {
  return file.slice(ROOT.length, -"/route.ts".length).replaceAll(/\[(\w+)\]/g, "{$1}");
}

let victimScope: OrgScope;
let victim: FilledTenant;
let stranger: FilledTenant;

beforeAll(async () => {
  victimScope = await createOrganization({ name: "The victim" });
  victim = await fillTenant(victimScope);
  stranger = await fillTenant(await createOrganization({ name: "The stranger" }));
});

async function ask(
  name: string,
  handler: RouteHandler,
  cookie: string,
  target: FilledTenant = victim,
) {
  const [method = "", path = ""] = name.split(" ");
  const { body, query = "" } = CASES[name]?.(target) ?? {};
  const id = ID_OF[path.split("/")[1] ?? ""]?.(target) ?? newId();
  const { skuId, warehouseId, locationId } = target;
  const params: Readonly<Record<string, string>> = {
    ...{ id, skuId, warehouseId, locationId, row: "3" },
  };
  const address = path.replaceAll(/\{(\w+)\}/g, (_all, key: string) => params[key] ?? newId());
  const request = new Request(`http://127.0.0.1/api/v1${address}${query}`, {
    method,
    headers: { cookie, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, text: await response.text() };
}

describe("the list of routes", () => {
  test("has a case for every route on disk, and no case without a route", () => {
    expect(handlers.map(([name]) => name).toSorted()).toEqual(Object.keys(CASES).toSorted());
  });

  test.each(handlers)("%s is called as its file stands (%s)", (name, _file, handler) => {
    expect(handler.routeName).toBe(name);
  });
});

describe("nobody", () => {
  test.each(handlers)("%s answers 401 without a session or a key", async (name, _file, handler) => {
    expect((await ask(name, handler, "")).status).toBe(401);
  });
});

describe("another tenant with the victim's ids", () => {
  test.each(handlers)("%s neither shows nor changes a row", async (name, _file, handler) => {
    const before = await rowsOf(victimScope.organizationId);
    const { status, text } = await ask(name, handler, stranger.member.cookie);
    // The search text that was sent may come back; what it finds may not.
    expect(text.replaceAll(`q=${victim.mark}`, "")).not.toContain(victim.mark);
    expect(await rowsOf(victimScope.organizationId)).toEqual(before);
    if (name.includes("{")) expect(status).toBe(404);
    else if (name.endsWith("/bulk")) expect(JSON.parse(text)).toMatchObject({ succeeded: 0 });
    else if (!name.startsWith("GET ") && !NAME_NOTHING.has(name))
      expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });
});

describe("a tenant's own session with the same requests, so that the walk proves something", () => {
  test.each(handlers)("%s finds what it names", async (name, _file, handler) => {
    const own = await fillTenant(await createOrganization());
    const { status, text } = await ask(name, handler, own.member.cookie, own);
    // A refusal for the state things are in is an answer; not found and bad input are not.
    const wrong = name === "POST /me/organization" ? [] : [400, 401, 403, 404, 422, 500];
    expect(wrong, text).not.toContain(status);
  });
});
