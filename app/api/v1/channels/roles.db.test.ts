import { beforeAll, expect, test } from "vitest";
import type { RouteHandler } from "@/lib/http/route-definition";
import { createTestShop, type TestShop } from "@/lib/orders/testing/test-shop";
import { createMember } from "@/lib/testing/members";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { newId } from "@/lib/kernel/ids";
import type { Role } from "@/prisma/generated/enums";
import { PATCH as updateLocation } from "./[id]/locations/[locationId]/route";
import { POST as pullLocations } from "./[id]/pull-locations/route";
import { GET as read, PATCH as update } from "./[id]/route";
import { POST as tellStock } from "./[id]/tell-stock/route";
import { GET as takeover } from "./[id]/takeover/route";

let shop: TestShop;
const locationId = newId();
const cookies = new Map<Role, string>();
beforeAll(async () => {
  shop = await createTestShop();
  const { organizationId, channelId } = shop;
  await scopedDb(shop.scope).channelLocation.create({
    data: { id: locationId, organizationId, channelId, externalLocationId: "1", name: "Jaipur" },
  });
  for (const role of ["OWNER", "MANAGER", "OPERATOR", "VIEWER"] as const)
    cookies.set(role, (await createMember({ [organizationId]: role })).cookie);
});

async function statusFor(role: Role, handler: RouteHandler, body: unknown = {}): Promise<number> {
  const [method = ""] = handler.routeName.split(" ");
  const request = new Request(`http://127.0.0.1/api/v1/channels/${shop.channelId}`, {
    method,
    headers: { cookie: cookies.get(role) ?? "", "sec-fetch-site": "same-origin" },
    ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
  });
  const params = Promise.resolve({ id: shop.channelId, locationId });
  return (await handler(request, { params })).status;
}

test("owner and manager say whose stock follows whose, and which place is which warehouse", async () => {
  for (const role of ["OWNER", "MANAGER"] as const) {
    expect(await statusFor(role, update, { stockSync: "PUSH" })).toBe(200);
    expect(await statusFor(role, updateLocation, { isActive: false })).toBe(200);
    // The shop itself cannot be reached here: it was asked.
    expect(await statusFor(role, pullLocations)).toBe(503);
    // Nothing differs, which is no question of the role.
    expect(await statusFor(role, tellStock)).toBe(409);
  }
});

test("operator and viewer read it and change nothing", async () => {
  const before = await scopedDb(shop.scope).channel.findFirst({ where: { id: shop.channelId } });
  for (const role of ["OPERATOR", "VIEWER"] as const) {
    expect(await statusFor(role, read)).toBe(200);
    expect(await statusFor(role, takeover)).toBe(200);
    expect(await statusFor(role, update, { stockSync: "OFF" })).toBe(403);
    expect(await statusFor(role, updateLocation, { isActive: true })).toBe(403);
    expect(await statusFor(role, pullLocations)).toBe(403);
    expect(await statusFor(role, tellStock)).toBe(403);
  }
  expect(await scopedDb(shop.scope).channel.findFirst({ where: { id: shop.channelId } })).toEqual(
    before,
  );
});
