import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { type ControlClient, createControlClient } from "@/simulators/control-client";
import type { RunningSimulators } from "@/simulators/start-simulators";
import { createOrder, createSku, createWarehouse } from "./order";
import { createCarrierAccount, createOrganization } from "./organization";

export type World = {
  readonly scope: OrgScope;
  readonly control: ControlClient;
  readonly simulators: RunningSimulators;
  readonly email: string;
  readonly accountId: string;
  readonly warehouseId: string;
  readonly skuId: string;
  readonly order: (
    fields?: Parameters<typeof createOrder>[1]["fields"],
    quantity?: number,
  ) => Promise<string>;
};

const PASSWORD = "correct-horse";

/** An organization that ships with the Shiprocket simulator over real HTTP. */
export async function createWorld(simulators: RunningSimulators): Promise<World> {
  const control = createControlClient(simulators.controlUrl);
  const scope = await createOrganization();
  const email = `api-${scope.organizationId}@example.com`;
  await control.shiprocket.configureAccount({ email, password: PASSWORD });
  const accountId = await createCarrierAccount(scope, {
    baseUrl: simulators.shiprocketUrl,
    login: { email, password: PASSWORD },
    settings: { pickupLocation: "Primary", fallbackEmail: "buyers@example.com" },
    webhookToken: "whsec-of-a-test",
  });
  const warehouseId = await createWarehouse(scope);
  const skuId = await createSku(scope, warehouseId, 10_000);
  return {
    scope,
    control,
    simulators,
    email,
    accountId,
    warehouseId,
    skuId,
    order: (fields, quantity) =>
      createOrder(scope, {
        skuId,
        ...(fields ? { fields } : {}),
        ...(quantity === undefined ? {} : { quantity }),
      }),
  };
}

/** What the row says now. */
export async function shipmentOf(scope: OrgScope, shipmentId: string) {
  const row = await scopedDb(scope).shipment.findFirst({ where: { id: shipmentId } });
  if (!row) throw new Error(`No shipment ${shipmentId}`);
  return row;
}

export const openExceptions = (scope: OrgScope, shipmentId: string) =>
  scopedDb(scope).exception.findMany({
    where: { shipmentId, status: { not: "RESOLVED" } },
    orderBy: { createdAt: "asc" },
  });
