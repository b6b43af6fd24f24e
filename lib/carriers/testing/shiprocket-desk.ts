import type { ShipmentRef } from "../model";
import { carrierContext, type TestContext } from "./carrier-context";
import { startScriptedCourier, type ScriptedCourier } from "./scripted-courier";

export type Desk = {
  readonly courier: ScriptedCourier;
  readonly context: (settings?: unknown) => TestContext;
};

/** A scripted Shiprocket that lets us in. */
export async function openDesk(): Promise<Desk> {
  const courier = await startScriptedCourier();
  courier.on("POST /auth/login", { json: { token: "token-1" } });
  return {
    courier,
    context: (settings = {}) =>
      carrierContext({
        baseUrl: courier.baseUrl,
        credentials: { email: "api@merchant.example", password: "secret" },
        settings,
        totalMs: 400,
      }),
  };
}

export const shipmentRef = (number: number): ShipmentRef => ({
  reference: `KL-${number}`,
  carrierOrderId: String(1000 + number),
  carrierShipmentId: String(2000 + number),
  awbs: [`AWB${number}`],
});

export const shipmentRefs = (count: number): readonly ShipmentRef[] =>
  Array.from({ length: count }, (_, index) => shipmentRef(index + 1));
