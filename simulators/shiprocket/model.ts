import { z } from "zod";
import type { JourneyState } from "../kit/journey-runner";
import { JOURNEY_NAMES, type JourneyName, type JourneyShares } from "../kit/journeys";
import type { OrderStatusId } from "./statuses";

export const SHIPROCKET = "shiprocket";

/**
 * Where the sources disagree about the real service, an account says which way it behaves.
 * The first value of each is the one seen live.
 */
export const quirksSchema = z.object({
  /** `POST /orders/cancel`: live 200 with a message, documented 204. */
  cancelReply: z.enum(["200", "204"]).default("200"),
  /** A second create with the id of a cancelled order. */
  cancelledOrderId: z.enum(["existing", "422"]).default("existing"),
  /** An AWB call with too little money in the wallet. */
  emptyWallet: z.enum(["350", "awb-assign-error"]).default("350"),
  /** Serviceability when no courier goes there. */
  noCourier: z.enum(["empty-list", "404-in-200"]).default("empty-list"),
  wrongLogin: z.enum(["object", "string"]).default("object"),
  /** Shape of validation errors when a pickup location is added. */
  addPickupErrors: z.enum(["object-message", "documented"]).default("object-message"),
  /** `order_id` in webhooks: `1001_348456385` or `1001`. */
  webhookOrderId: z.enum(["joined", "plain"]).default("joined"),
});
export type Quirks = z.output<typeof quirksSchema>;

export const accountInput = z.object({
  email: z.email(),
  password: z.string().min(1),
  companyName: z.string().optional(),
  walletPaise: z.int().optional(),
  /** null removes the webhook. */
  webhook: z.object({ url: z.url(), token: z.string().optional() }).nullable().optional(),
  /** Shares of each journey among new parcels; absent journeys never happen. */
  journeys: z.partialRecord(z.enum(JOURNEY_NAMES), z.number().nonnegative()).optional(),
  /** What happens to the next parcels, one after another, before the shares apply again. */
  nextJourneys: z.array(z.enum(JOURNEY_NAMES)).optional(),
  quirks: quirksSchema.partial().optional(),
  /** Delivery PIN codes no courier goes to. */
  unserviceablePincodes: z.array(z.string()).optional(),
  /** Simulated minutes until a queued cancellation takes effect. */
  cancelDelayMinutes: z.number().nonnegative().optional(),
  pickupLocations: z.array(z.string()).optional(),
});
export type AccountInput = z.input<typeof accountInput>;

const partyInput = z.object({
  name: z.string(),
  address: z.string(),
  city: z.string(),
  pincode: z.string(),
  state: z.string(),
  phone: z.string(),
  email: z.string(),
});

/** A parcel the courier is to know of without having been asked for it. */
export const adoptParcelInput = z.object({
  email: z.email(),
  awb: z.string().min(1),
  /** Shiprocket's own numbers. */
  orderId: z.int().positive(),
  shipmentId: z.int().positive(),
  channelOrderId: z.string(),
  courierId: z.int().default(43),
  courierName: z.string().default("Delhivery Surface"),
  pickupLocation: z.string().default("Primary"),
  originCity: z.string().default("Jaipur"),
  recipient: partyInput,
  paymentMethod: z.enum(["COD", "Prepaid"]).default("Prepaid"),
  valuePaise: z.int().nonnegative(),
  weightKg: z.number().positive().default(0.5),
  assignedAt: z.iso.datetime({ offset: true }),
  journey: z.enum(JOURNEY_NAMES).default("delivered"),
  /** How many steps of the journey lie behind it. */
  stepsDone: z.int().nonnegative().default(0),
});
export type AdoptParcelInput = z.input<typeof adoptParcelInput>;

export type Account = {
  /** The e-mail of the API user, lower case. */
  readonly id: string;
  readonly password: string;
  readonly companyId: number;
  readonly companyName: string;
  readonly channelId: number;
  readonly walletPaise: number;
  readonly webhook: { readonly url: string; readonly token?: string | undefined } | null;
  readonly journeys: JourneyShares;
  readonly nextJourneys: readonly JourneyName[];
  readonly quirks: Quirks;
  readonly blockedPincodes: readonly string[];
  readonly unserviceablePincodes: readonly string[];
  readonly cancelDelayMinutes: number;
  readonly loginCount: number;
};

export type Token = {
  /** The `jti` of the JWT. */
  readonly id: string;
  readonly accountId: string;
  readonly expiresAt: string;
  readonly revoked: boolean;
};

export type PickupLocation = {
  readonly id: string;
  readonly accountId: string;
  readonly nickname: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly pincode: string;
  readonly gstin: string | null;
  readonly createdAt: string;
};

export type Party = {
  readonly name: string;
  readonly lastName: string;
  readonly address: string;
  readonly address2: string;
  readonly city: string;
  readonly pincode: string;
  readonly state: string;
  readonly country: string;
  readonly email: string;
  readonly phone: string;
};

export type OrderItem = {
  readonly id: number;
  readonly name: string;
  readonly sku: string;
  readonly units: number;
  readonly sellingPrice: number;
  readonly discount: number;
  readonly tax: number;
  readonly hsn: string;
};

export type SrOrder = {
  /** The Shiprocket order number, as text. */
  readonly id: string;
  readonly accountId: string;
  readonly channelOrderId: string;
  readonly channelId: number;
  readonly shipmentId: string;
  readonly statusId: OrderStatusId;
  readonly isReturn: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly orderDate: string;
  readonly pickupLocation: string;
  readonly paymentMethod: "COD" | "Prepaid";
  readonly subTotalPaise: number;
  readonly billing: Party;
  readonly shipping: Party;
  readonly items: readonly OrderItem[];
  readonly lengthCm: number;
  readonly breadthCm: number;
  readonly heightCm: number;
  readonly weightKg: number;
  readonly activities: readonly string[];
};

export type SrShipment = {
  readonly id: string;
  readonly accountId: string;
  readonly orderId: string;
  readonly awb: string | null;
  readonly pickup: {
    readonly scheduledAt: string;
    readonly token: string;
    readonly generatedAt: string;
  } | null;
  readonly manifestId: string | null;
  readonly labelled: boolean;
  readonly reassignedAt: string | null;
};

export type Scan = {
  readonly at: string;
  readonly code: string;
  readonly activity: string;
  readonly location: string;
  readonly statusId: number | null;
};

export type Ndr = {
  readonly id: number;
  readonly reason: string;
  readonly attempts: number;
  readonly raisedAt: string;
  readonly isOpen: boolean;
  readonly history: readonly {
    readonly id: number;
    readonly reason: string;
    readonly actionBy: number;
    readonly attempt: number;
    readonly comment: string | null;
    readonly raisedAt: string;
  }[];
};

/** One AWB and the parcel that carries it. A shipment that is reassigned gets another one. */
export type Parcel = {
  /** The AWB number. */
  readonly id: string;
  readonly accountId: string;
  readonly orderId: string;
  readonly shipmentId: string;
  readonly channelOrderId: string;
  readonly courierId: number;
  readonly courierName: string;
  readonly statusId: number;
  readonly assignedAt: string;
  readonly expectedAt: string;
  readonly freightPaise: number;
  readonly weightKg: number;
  readonly originCity: string;
  readonly destinationCity: string;
  readonly scans: readonly Scan[];
  readonly journey: JourneyState;
  readonly ndr: Ndr | null;
  readonly cancelRequestedAt: string | null;
};

export type WalletEntry = {
  readonly id: string;
  readonly accountId: string;
  readonly orderId: string;
  readonly channelOrderId: string;
  readonly awb: string;
  readonly description: string;
  readonly weightKg: number;
  /** Negative when money left the wallet. */
  readonly amountPaise: number;
  readonly balancePaise: number;
  readonly createdAt: string;
};

export type Manifest = {
  readonly id: string;
  readonly accountId: string;
  readonly shipmentIds: readonly string[];
  readonly createdAt: string;
};

/** `9367.5` for rupees as Shiprocket writes numbers. */
export const rupees = (paise: number): number => paise / 100;
/** `"9367.50"` for rupees as text. */
export const rupeesText = (paise: number): string => (paise / 100).toFixed(2);

/** A merchant's own order id is unique within the account only. */
export const channelOrderKey = (accountId: string, channelOrderId: string): string =>
  `${accountId} ${channelOrderId}`;
