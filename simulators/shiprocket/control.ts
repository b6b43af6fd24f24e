import { z } from "zod";
import {
  createRouter,
  jsonReply,
  readJsonObject,
  type Reply,
  type Route,
  type SimulatorRequest,
} from "../kit/http";
import { JOURNEY_NAMES, JOURNEYS, type ScanKind } from "../kit/journeys";
import { SCAN_WORDS } from "./statuses";
import {
  accountInput,
  adoptParcelInput,
  channelOrderKey,
  type Account,
  type Parcel,
} from "./model";
import { configureAccount } from "./accounts";
import { adoptParcel } from "./adopt-parcel";
import { expireTokens } from "./auth";
import { announce } from "./webhook";
import type { World } from "./world";

type ControlCall = {
  readonly request: SimulatorRequest;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
};
type ControlRoute = Route<(call: ControlCall) => Reply>;

const route = (
  method: string,
  pattern: string,
  handler: (call: ControlCall) => Reply,
): ControlRoute => ({ operation: pattern, method, pattern, handler });

const scanKinds = Object.keys(SCAN_WORDS) as [ScanKind, ...ScanKind[]];

/** A parcel as tests read it: with its order's number and its AWB's fate in plain fields. */
export type ParcelReport = Parcel & { readonly journeyName: string; readonly isCurrent: boolean };

/** Paths below `/__control/shiprocket`. */
export function createControl(world: World) {
  const parcelsOf = (call: ControlCall): Parcel[] => {
    const { query } = call.request;
    const channelOrderId = query.get("channelOrderId");
    const accountId = query.get("account")?.toLowerCase();
    return world.parcels
      .all()
      .filter(
        (parcel) =>
          (channelOrderId === null || parcel.channelOrderId === channelOrderId) &&
          (accountId === undefined || parcel.accountId === accountId),
      );
  };
  const onParcel = (call: ControlCall, act: (parcel: Parcel) => boolean): Reply => {
    const parcel = world.parcels.get(call.params["awb"]!);
    if (!parcel) return jsonReply(404, { error: `No parcel ${call.params["awb"]}` });
    const took = act(parcel);
    return took
      ? jsonReply(200, report(world, world.parcels.get(parcel.id)!))
      : jsonReply(409, { error: "The journey has no such step left" });
  };

  const routes: readonly ControlRoute[] = [
    route("PUT", "/accounts", ({ body }) => {
      const account = configureAccount(world, accountInput.parse(body));
      return "refused" in account
        ? jsonReply(422, { error: account.refused })
        : jsonReply(200, accountReport(account));
    }),
    route("GET", "/accounts", () => jsonReply(200, world.accounts.all().map(accountReport))),
    route("POST", "/tokens/expire", ({ body }) => {
      const { email } = z.object({ email: z.string().optional() }).parse(body);
      return jsonReply(200, { expired: expireTokens(world, email?.toLowerCase()) });
    }),
    route("GET", "/orders", ({ request }) => {
      const channelOrderId = request.query.get("channelOrderId");
      return jsonReply(
        200,
        world.orders
          .all()
          .filter((order) => channelOrderId === null || order.channelOrderId === channelOrderId),
      );
    }),
    route("GET", "/parcels", (call) =>
      jsonReply(
        200,
        parcelsOf(call).map((parcel) => report(world, parcel)),
      ),
    ),
    route("POST", "/parcels/adopt", ({ body }) =>
      jsonReply(201, report(world, adoptParcel(world, adoptParcelInput.parse(body)))),
    ),
    route("GET", "/summary", ({ request }) => jsonReply(200, summary(world, request))),
    route("POST", "/parcels/:awb/step", (call) =>
      onParcel(call, (parcel) => world.journeys.step(parcel.id)),
    ),
    route("POST", "/parcels/:awb/run", (call) => {
      const { to } = z.object({ to: z.enum(scanKinds).default("delivered") }).parse(call.body);
      return onParcel(call, (parcel) => world.journeys.runTo(parcel.id, [to]));
    }),
    route("POST", "/parcels/:awb/scan", (call) => {
      const { kind, reason } = z
        .object({ kind: z.enum(scanKinds), reason: z.string().optional() })
        .parse(call.body);
      return onParcel(call, (parcel) => {
        const step = {
          kind,
          afterMinutes: 0,
          place: "transit-hub",
          ...(reason !== undefined && { reason }),
        } as const;
        world.journeys.reroute(parcel.id, [step, ...parcel.journey.remaining]);
        return world.journeys.step(parcel.id);
      });
    }),
    route("POST", "/parcels/:awb/journey", (call) => {
      const { name } = z.object({ name: z.enum(JOURNEY_NAMES) }).parse(call.body);
      return onParcel(call, (parcel) => {
        world.parcels.put({ ...parcel, journey: { ...parcel.journey, name } });
        world.journeys.reroute(parcel.id, JOURNEYS[name].slice(parcel.scans.length));
        return true;
      });
    }),
    route("POST", "/parcels/:awb/webhook", (call) =>
      onParcel(call, (parcel) => {
        announce(world, parcel);
        return true;
      }),
    ),
  ];
  const match = createRouter(routes);
  return (request: SimulatorRequest): Promise<Reply> | undefined => {
    const matched = match(request.method, request.path);
    if (!matched) return undefined;
    return Promise.resolve(
      matched.route.handler({
        request,
        params: matched.params,
        body: readJsonObject(request.body),
      }),
    );
  };
}

export type AccountReport = Omit<Account, "password"> & { readonly email: string };

const accountReport = ({ password: _password, ...account }: Account): AccountReport => ({
  ...account,
  email: account.id,
});

const report = (world: World, parcel: Parcel): ParcelReport => ({
  ...parcel,
  journeyName: parcel.journey.name,
  isCurrent: world.shipments.get(parcel.shipmentId)?.awb === parcel.id,
});

/** What the far side holds, counted per channel order id: the figures of exactly-once tests. */
export type ShiprocketSummary = {
  readonly orders: number;
  /** AWBs ever given out. */
  readonly awbs: number;
  readonly logins: number;
  readonly byChannelOrderId: Readonly<
    Record<
      string,
      {
        readonly orders: number;
        readonly awbs: number;
        /** AWBs that are neither cancelled nor replaced. */
        readonly liveAwbs: number;
        readonly pickups: number;
      }
    >
  >;
};

function summary(world: World, request: SimulatorRequest): ShiprocketSummary {
  const accountId = request.query.get("account")?.toLowerCase();
  const isWanted = (doc: { readonly accountId: string }): boolean =>
    accountId === undefined || doc.accountId === accountId;
  const orders = world.orders.all().filter(isWanted);
  const rows = orders.map((order) => {
    const key = channelOrderKey(order.accountId, order.channelOrderId);
    const parcels = world.parcels.find("channelOrder", key);
    return [
      order.channelOrderId,
      {
        orders: world.orders.find("channelOrder", key).length,
        awbs: parcels.length,
        liveAwbs: parcels.filter((parcel) => parcel.statusId !== 8).length,
        pickups: world.shipments.get(order.shipmentId)?.pickup ? 1 : 0,
      },
    ] as const;
  });
  return {
    orders: orders.length,
    awbs: world.parcels.all().filter(isWanted).length,
    logins: world.accounts
      .all()
      .filter((account) => accountId === undefined || account.id === accountId)
      .reduce((sum, account) => sum + account.loginCount, 0),
    byChannelOrderId: Object.fromEntries(rows),
  };
}
