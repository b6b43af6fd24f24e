import { beforeAll, describe, expect, test } from "vitest";
import { GET as getTracking } from "@/app/api/orders/[id]/tracking/route";
import { GET as getShipment } from "@/app/api/v1/shipments/[id]/route";
import { POST as postShipment } from "@/app/api/v1/shipments/route";
import { newId } from "@/lib/kernel/ids";
import { orderTrackingSchema } from "@/lib/shipments/schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { createMember, type TestMember } from "@/lib/testing/members";
import { createOrder, createSku, createWarehouse } from "@/lib/testing/shipping/order";
import { createCarrierAccount, createOrganization } from "@/lib/testing/shipping/organization";

let scope: OrgScope;
let member: TestMember;
let skuId: string;

beforeAll(async () => {
  scope = await createOrganization();
  member = await createMember({ [scope.organizationId]: "OPERATOR" });
  skuId = await createSku(scope, await createWarehouse(scope), 100);
  await createCarrierAccount(scope, { baseUrl: "http://127.0.0.1:9/v1/external" });
});

async function post(body: unknown, headers: Record<string, string> = {}) {
  const response = await postShipment(
    new Request("http://127.0.0.1/api/v1/shipments", {
      method: "POST",
      headers: { cookie: member.cookie, ...headers },
      body: JSON.stringify(body),
    }),
    { params: Promise.resolve({}) },
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function get(
  handler: typeof getShipment,
  id: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await handler(
    new Request("http://127.0.0.1/api", { headers: { cookie: member.cookie } }),
    { params: Promise.resolve({ id }) },
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("POST /shipments (S3-06, S3-09)", () => {
  test("answers before the courier is asked, with an id that can be followed", async () => {
    const orderId = await createOrder(scope, { skuId });
    const asked = await post({ orderId });
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ ok: true, status: "PENDING", fromCache: false });
    const found = await get(getShipment, String(asked.body["id"]));
    expect(found.status).toBe(200);
    expect(found.body).toMatchObject({ id: asked.body["id"], orderId, status: "PENDING" });
  });

  test("asked again finds the claim that stands (S0-07)", async () => {
    const orderId = await createOrder(scope, { skuId });
    const first = await post({ orderId });
    const second = await post({ orderId });
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({ fromCache: true, id: first.body["id"] });
  });

  test("asked by many at once makes one shipment", async () => {
    const orderId = await createOrder(scope, { skuId });
    const answers = await Promise.all(Array.from({ length: 8 }, () => post({ orderId })));
    const ids = new Set(
      answers.filter(({ body }) => body["ok"] === true).map(({ body }) => body["id"]),
    );
    expect(ids.size).toBe(1);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
  });

  test("with an address that no courier could find says so, field by field", async () => {
    const orderId = await createOrder(scope, { skuId });
    const { status, body } = await post({ orderId, shippingAddress: { postalCode: "", city: "" } });
    expect(status).toBe(422);
    expect(body["error"]).toBe("Invalid shipping address");
    expect((body["fields"] as { field: string }[]).map(({ field }) => field).toSorted()).toEqual([
      "shippingAddress.city",
      "shippingAddress.postalCode",
    ]);
  });

  test.each(["4B Lakeview", ["4B Lakeview"], 7, null])(
    "with an address that is %j says so",
    async (wrong) => {
      const orderId = await createOrder(scope, { skuId });
      const { status, body } = await post({ orderId, shippingAddress: wrong });
      expect(status).toBe(422);
      expect(body).toMatchObject({
        ...{ code: "invalid-shipping-address", error: "Invalid shipping address" },
        fields: [{ field: "shippingAddress" }],
      });
    },
  );

  test("for an order that is not there is 404", async () => {
    expect((await post({ orderId: newId() })).status).toBe(404);
  });
});

describe("GET /shipments/{id} (S3-07)", () => {
  test.each([[newId()], ["SHP-1"]])("of %s, which nothing has, is 404", async (id) => {
    const { status, body } = await get(getShipment, id);
    expect(status).toBe(404);
    expect(body["error"]).toBe("Shipment not found");
  });
});

describe("GET /api/orders/{id}/tracking (S0-25)", () => {
  test("answers at the address that older integrations know", async () => {
    const orderId = await createOrder(scope, { skuId });
    await post({ orderId });
    const { status, body } = await get(getTracking, orderId);
    expect(status).toBe(200);
    expect(orderTrackingSchema.parse(body)).toMatchObject({ orderId, shipments: [{ awb: null }] });
  });
});
