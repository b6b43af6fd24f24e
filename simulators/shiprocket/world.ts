import { createJourneyRunner, type JourneyRunner } from "../kit/journey-runner";
import type { TaskKind } from "../kit/scheduler";
import type { Kit } from "../kit/simulator";
import type { Collection } from "../kit/store";
import { completeCancellation, type Cancellation } from "./cancellation";
import {
  channelOrderKey,
  type Account,
  type Manifest,
  type Parcel,
  type PickupLocation,
  type SrOrder,
  type SrShipment,
  type Token,
  type WalletEntry,
} from "./model";
import { recordScan } from "./scans";

/** Everything the operations work on. */
export type World = Kit & {
  readonly accounts: Collection<Account>;
  readonly tokens: Collection<Token, "account">;
  readonly pickupLocations: Collection<PickupLocation, "account">;
  readonly orders: Collection<SrOrder, "account" | "channelOrder">;
  readonly shipments: Collection<SrShipment>;
  readonly parcels: Collection<Parcel, "account" | "channelOrder" | "shipment">;
  readonly walletEntries: Collection<WalletEntry, "account">;
  readonly manifests: Collection<Manifest>;
  readonly journeys: JourneyRunner;
  readonly cancellations: TaskKind<Cancellation>;
  /** Logs in whoever comes, with any password: the dry-run desk of an account not set up here. */
  readonly openAccounts: boolean;
};

export const accountCollections = ["shiprocket.account", "shiprocket.pickup-location"] as const;

export function createWorld(kit: Kit, openAccounts: boolean): World {
  const { store } = kit;
  const byAccount = { account: (doc: { readonly accountId: string }) => doc.accountId };
  const byChannelOrder = {
    channelOrder: (doc: { readonly accountId: string; readonly channelOrderId: string }) =>
      channelOrderKey(doc.accountId, doc.channelOrderId),
  };
  const parcels = store.collection<Parcel, "account" | "channelOrder" | "shipment">(
    "shiprocket.parcel",
    {
      ...byAccount,
      ...byChannelOrder,
      shipment: (parcel: Parcel) => parcel.shipmentId,
    },
  );
  const world: World = {
    ...kit,
    openAccounts,
    accounts: store.collection("shiprocket.account"),
    tokens: store.collection<Token, "account">("shiprocket.token", byAccount),
    pickupLocations: store.collection<PickupLocation, "account">(
      "shiprocket.pickup-location",
      byAccount,
    ),
    orders: store.collection<SrOrder, "account" | "channelOrder">("shiprocket.order", {
      ...byAccount,
      ...byChannelOrder,
    }),
    shipments: store.collection("shiprocket.shipment"),
    parcels,
    walletEntries: store.collection<WalletEntry, "account">("shiprocket.wallet-entry", byAccount),
    manifests: store.collection("shiprocket.manifest"),
    journeys: createJourneyRunner({
      scheduler: kit.scheduler,
      taskKind: "shiprocket.scan",
      read: (awb) => parcels.get(awb)?.journey,
      save: (awb, journey) => {
        const parcel = parcels.get(awb);
        if (parcel) parcels.put({ ...parcel, journey });
      },
      scan: (awb, step) => recordScan(world, awb, step),
    }),
    cancellations: kit.scheduler.define("shiprocket.cancel", (cancellation: Cancellation) =>
      completeCancellation(world, cancellation),
    ),
  };
  return world;
}
