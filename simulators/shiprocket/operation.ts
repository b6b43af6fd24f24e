import type { Reply, Route, SimulatorRequest } from "../kit/http";
import { readJsonObject } from "../kit/http";
import type { Body } from "./fields";
import { SHIPROCKET, type Account } from "./model";
import type { FaultKind } from "../kit/faults";
import type { World } from "./world";

/** One authorised call: who calls, and what with. */
export type Call = {
  readonly world: World;
  readonly account: Account;
  readonly request: SimulatorRequest;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  /** Strikes a fault that only this vendor can express, e.g. an empty wallet. */
  readonly strikes: (kind: FaultKind) => boolean;
};

export type Operation = Route<(call: Call) => Reply>;

export const operation = (
  method: string,
  pattern: string,
  name: string,
  handler: (call: Call) => Reply,
): Operation => ({ operation: name, method, pattern, handler });

export function createCall(
  world: World,
  account: Account,
  request: SimulatorRequest,
  params: Readonly<Record<string, string>>,
  operationName: string,
): Call {
  const text = `${request.path}?${request.query.toString()}\n${request.body.toString("utf8")}`;
  return {
    world,
    account,
    request,
    params,
    body: readJsonObject(request.body),
    strikes: (kind) =>
      world.faults.take([kind], { simulator: SHIPROCKET, operation: operationName, text }) !==
      undefined,
  };
}

/** The caller's own order; another account's is as good as none. */
export function ownOrder(call: Call, id: unknown) {
  const order = call.world.orders.get(String(id));
  return order?.accountId === call.account.id ? order : undefined;
}

export function ownShipment(call: Call, id: unknown) {
  const shipment = call.world.shipments.get(String(id));
  return shipment?.accountId === call.account.id ? shipment : undefined;
}

export function ownParcel(call: Call, awb: unknown) {
  const parcel = call.world.parcels.get(String(awb));
  return parcel?.accountId === call.account.id ? parcel : undefined;
}
