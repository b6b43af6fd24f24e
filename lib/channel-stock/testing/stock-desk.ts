import { encryptSecret } from "@/lib/db/encrypted-fields";
import { unwrap } from "@/lib/kernel/result";
import {
  createSku,
  createTestShop,
  createWarehouse,
  type TestShop,
} from "@/lib/orders/testing/test-shop";
import { pullVariants } from "@/lib/catalog/commands/pull-variants";
import { resumeScope } from "@/lib/tenancy/resume-scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { newId, newTraceId } from "@/lib/kernel/ids";
import type { StockSync } from "@/prisma/generated/enums";
import { createControlClient } from "@/simulators/control-client";
import { startSimulators } from "@/simulators/start-simulators";
import { startReceiver } from "@/simulators/testing/receiver";
import { pullLocations } from "../commands/pull-locations";

const PLACE = { address1: "1 Road", province: "Rajasthan", zip: "302001" };

/** The simulated shop over real HTTP; its webhooks are kept until a test hands them on. */
export async function openStockDesk() {
  const simulators = await startSimulators({ seed: 11 });
  const control = createControlClient(simulators.controlUrl);
  const receiver = await startReceiver();
  return {
    control,
    receiver,
    shopifyUrl: simulators.shopifyUrl,
    stop: async () => {
      await simulators.stop();
      await receiver.stop();
    },
  };
}
type StockDesk = Awaited<ReturnType<typeof openStockDesk>>;

/** A shop with one item at two places, each a warehouse of ours with ten units. */
export async function openStockShop(desk: StockDesk, stockSync: StockSync) {
  const shop: TestShop = await createTestShop();
  const db = scopedDb(shop.scope);
  await desk.control.shopify.configureShop({
    domain: shop.domain,
    ...{ accessToken: "shpat_stock", webhookSecret: shop.secret, routingDelaySeconds: 0 },
    webhooks: { url: desk.receiver.url },
    locations: [
      { ...PLACE, name: "Jaipur", city: "Jaipur" },
      { ...PLACE, name: "Pune", city: "Pune" },
    ],
    catalogue: [{ title: "Razai", sku: "RAZAI", price: "900.00", stock: { Jaipur: 10, Pune: 10 } }],
  });
  await db.channel.updateMany({
    where: { id: shop.channelId },
    data: {
      ...{ stockSync, apiBaseUrl: `${desk.shopifyUrl}/${shop.domain}` },
      credentialsCiphertext: encryptSecret(JSON.stringify({ accessToken: "shpat_stock" })),
    },
  });
  const skuId = await createSku(shop, "RAZAI");
  unwrap(await pullVariants(shop.scope, shop.channelId));
  unwrap(await pullLocations(shop.scope, shop.channelId));
  const warehouses: Record<string, string> = {};
  for (const name of ["Jaipur", "Pune"]) {
    const warehouseId = await createWarehouse(shop, name.slice(0, 3).toUpperCase());
    warehouses[name] = warehouseId;
    await db.channelLocation.updateMany({ where: { name }, data: { warehouseId } });
    unwrap(
      await adjustStock(shop.scope, {
        ...{ skuId, warehouseId, delta: 10, kind: "RECEIVED", reason: "First", causeKey: newId() },
      }),
    );
  }
  const levels = async () => {
    const rows = await db.stockLevel.findMany({ include: { warehouse: true } });
    return Object.fromEntries(
      rows.map((row) => [row.warehouse.code, [row.available, row.reserved]]),
    );
  };
  const atShop = async (place: string): Promise<number> => {
    const locations = (await desk.control.shopify.shops()).find(
      ({ id }) => id === shop.domain,
    )?.locations;
    const id = locations?.find(({ name }) => name === place)?.id;
    const [report] = await desk.control.shopify.stock({ shop: shop.domain, sku: "RAZAI" });
    return report?.levels.find(({ locationId }) => locationId === id)?.available ?? Number.NaN;
  };
  return {
    ...{ shop, db, skuId, warehouses, levels, atShop },
    scope: resumeScope({ organizationId: shop.organizationId, traceId: newTraceId() }),
    setAtShop: (location: string, available: number) =>
      desk.control.shopify.setStock({ shop: shop.domain, sku: "RAZAI", location, available }),
    adjust: async (delta: number, place = "Jaipur") =>
      adjustStock(shop.scope, {
        ...{ skuId, warehouseId: warehouses[place] ?? "", delta, kind: "ADJUSTED" },
        ...{ reason: "By hand", causeKey: newId() },
      }),
  };
}
