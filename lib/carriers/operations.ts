/** Everything a courier may be asked, with what goes in and what comes out. Browser-safe. */
import type { Money } from "@/lib/kernel/money";
import type { Dimensions } from "@/lib/kernel/weight";
import type { CarrierError } from "./carrier-error";
import type { CanonicalStatus } from "./canonical-status";
import type {
  BookedShipment,
  BookingProgress,
  CarrierAddress,
  CarrierData,
  CarrierLine,
  CarrierParcel,
  FoundShipment,
  LabelFile,
  LabelFormat,
  LocalDate,
  ManifestFile,
  ShipmentRef,
  ShipmentRequest,
  StoredFile,
  TrackingReport,
  UtcInstant,
} from "./model";

export type LanePlace = {
  readonly postalCode: string;
  readonly countryCode: string;
  readonly city?: string;
  readonly region?: string;
  /** A private address costs more with some couriers. */
  readonly isResidential?: boolean;
};

export type LaneQuery = {
  readonly from: LanePlace;
  readonly to: LanePlace;
  /** Of everything together. */
  readonly weightGrams: number;
  /** Each by itself, where the shipment is more than one. */
  readonly parcels?: readonly CarrierParcel[];
  readonly dimensions?: Dimensions;
  readonly payment: "PREPAID" | "COD";
  readonly declaredValue?: Money;
  readonly direction: "FORWARD" | "REVERSE";
};

export type Serviceability = {
  readonly isServiceable: boolean;
  readonly isCodOffered: boolean;
  readonly maxCodAmount?: Money;
  readonly services: readonly { readonly serviceCode: string; readonly serviceName: string }[];
  /** Services that go there otherwise, with the courier's reason for not going now. */
  readonly blocked: readonly { readonly serviceName: string; readonly reason: string }[];
  readonly fastestDays?: number;
  /** Where nothing goes there: why, in the courier's words. */
  readonly carrierMessage?: string;
};

export type RateQuote = {
  readonly serviceCode: string;
  readonly serviceName: string;
  /** Absent where the courier named no price; such a service cannot be compared. */
  readonly price?: Money;
  readonly breakdown: readonly { readonly name: string; readonly amount: Money }[];
  /** What it costs if the parcel comes back. */
  readonly returnPrice?: Money;
  readonly chargeableWeightGrams?: number;
  readonly mode?: "SURFACE" | "AIR";
  readonly isCodOffered: boolean;
  readonly isRecommended: boolean;
  readonly deliveryDays?: { readonly min: number; readonly max: number };
  readonly estimatedDelivery?: LocalDate;
  /** Local time at the pickup place until which today's pickup is possible, `HH:MM`. */
  readonly pickupCutoff?: string;
  /** Out of five. */
  readonly rating?: number;
  readonly zone?: string;
};

export type CreateShipmentInput = {
  readonly request: ShipmentRequest;
  /** What an earlier, interrupted attempt already reached. */
  readonly progress?: BookingProgress;
  /**
   * Called, and awaited, after each wire step that left something at the courier and before the
   * next. Save it: a crash in between is taken up from there. If it throws, the booking stops.
   */
  readonly onProgress: (progress: BookingProgress) => Promise<void>;
};

export type VoidOutcome =
  /** The courier says it is cancelled. */
  | { readonly kind: "CONFIRMED"; readonly carrierMessage: string }
  /** Taken up by the courier; tracking will tell when it is done. */
  | { readonly kind: "REQUESTED"; readonly carrierMessage: string }
  /** The courier will not cancel it any more. */
  | { readonly kind: "REFUSED"; readonly carrierMessage: string; readonly nextAction: string };

/** Some of a batch may fail without taking the rest along; together they are all that was asked. */
export type NotDone = { readonly reference: string; readonly error: CarrierError };

export type LabelSet = {
  readonly files: readonly LabelFile[];
  readonly notDone: readonly NotDone[];
};
export type ManifestSet = {
  readonly files: readonly ManifestFile[];
  readonly notDone: readonly NotDone[];
};

export type PickupWindow = {
  readonly date?: LocalDate;
  /** Local times at the pickup place, `HH:MM`. */
  readonly readyAt?: string;
  readonly closesAt?: string;
};

export type SchedulePickupInput = {
  readonly shipments: readonly ShipmentRef[];
  readonly pickupLocation?: string;
  readonly address?: CarrierAddress;
  readonly totalWeightGrams?: number;
  readonly window?: PickupWindow;
  /** An earlier request for these shipments failed at the courier. */
  readonly isRetry?: boolean;
};

export type PickupConfirmation = {
  /** `implicit`: the courier collects what was booked, nothing had to be asked. */
  readonly kind: "confirmed" | "implicit";
  readonly references: readonly string[];
  readonly confirmationNumber?: string;
  readonly scheduledFor?: UtcInstant;
  readonly carrierMessage?: string;
  readonly carrierData?: CarrierData;
};

export type PickupSet = {
  readonly confirmations: readonly PickupConfirmation[];
  readonly notDone: readonly NotDone[];
};

export type Acknowledgement = { readonly carrierMessage: string };

export type ReverseShipmentRequest = {
  readonly reference: string;
  readonly orderNumber: string;
  readonly orderedAt: UtcInstant;
  readonly collectFrom: CarrierAddress;
  readonly deliverTo: CarrierAddress;
  readonly parcels: ShipmentRequest["parcels"];
  readonly lines: readonly CarrierLine[];
  readonly declaredValue: Money;
  readonly reason: string;
  readonly serviceCode?: string;
};

export type WarehouseRegistration = {
  /** The name by which bookings refer to it. */
  readonly pickupLocation: string;
  readonly address: CarrierAddress;
  readonly gstin?: string;
};

export type RegisteredWarehouse = {
  readonly pickupLocation: string;
  readonly carrierWarehouseId?: string;
  readonly postalCode?: string;
  /** It was there already and was taken over. */
  readonly hadExisted: boolean;
};

export type CredentialsVerdict = {
  /** One line each, for the connect page: what was tried and how it went. */
  readonly checks: readonly {
    readonly name: string;
    readonly passed: boolean;
    readonly sentence: string;
    /** Where the account can be put right, e.g. `settings.pickupLocation`. */
    readonly field?: string;
  }[];
  readonly balance?: Money;
  readonly pickupLocations: readonly string[];
};

/** Operation name → input and output. Every courier answers every one of them. */
export type Operations = {
  checkServiceability: { input: LaneQuery; output: Serviceability };
  getRates: { input: LaneQuery; output: readonly RateQuote[] };
  createShipment: { input: CreateShipmentInput; output: BookedShipment };
  findShipment: {
    input: { readonly reference: string; readonly progress?: BookingProgress };
    output: FoundShipment;
  };
  cancelShipment: { input: { readonly shipment: ShipmentRef }; output: VoidOutcome };
  getLabel: {
    input: { readonly shipments: readonly ShipmentRef[]; readonly format: LabelFormat };
    output: LabelSet;
  };
  createManifest: { input: { readonly shipments: readonly ShipmentRef[] }; output: ManifestSet };
  schedulePickup: { input: SchedulePickupInput; output: PickupSet };
  cancelPickup: { input: { readonly confirmation: PickupConfirmation }; output: Acknowledgement };
  track: { input: { readonly awbs: readonly string[] }; output: readonly TrackingReport[] };
  getProofOfDelivery: { input: { readonly shipment: ShipmentRef }; output: StoredFile };
  getInvoice: { input: { readonly shipments: readonly ShipmentRef[] }; output: StoredFile };
  createReverseShipment: {
    input: Omit<CreateShipmentInput, "request"> & { readonly request: ReverseShipmentRequest };
    output: BookedShipment;
  };
  cancelReverseShipment: { input: { readonly shipment: ShipmentRef }; output: VoidOutcome };
  scheduleReversePickup: { input: SchedulePickupInput; output: PickupSet };
  requestReattempt: {
    input: {
      readonly shipment: ShipmentRef;
      readonly comment: string;
      readonly date?: LocalDate;
      readonly phone?: string;
    };
    output: Acknowledgement;
  };
  requestReturn: {
    input: { readonly shipment: ShipmentRef; readonly comment: string };
    output: Acknowledgement;
  };
  updateDeliveryAddress: {
    input: {
      readonly shipment: ShipmentRef;
      readonly address: CarrierAddress;
      /** Couriers take a new address by different roads before and after the first attempt. */
      readonly status: CanonicalStatus;
      readonly comment: string;
    };
    output: Acknowledgement;
  };
  createWarehouse: { input: WarehouseRegistration; output: RegisteredWarehouse };
  updateWarehouse: { input: WarehouseRegistration; output: RegisteredWarehouse };
  listWarehouses: { input: Record<never, never>; output: readonly RegisteredWarehouse[] };
  getBalance: { input: Record<never, never>; output: Money };
  verifyCredentials: { input: Record<never, never>; output: CredentialsVerdict };
};

export type OperationName = keyof Operations;
export type InputOf<Name extends OperationName> = Operations[Name]["input"];
export type OutputOf<Name extends OperationName> = Operations[Name]["output"];

/** In the order in which a page lists them, with the name it shows. */
export const operationLabels: Readonly<Record<OperationName, string>> = {
  checkServiceability: "Check serviceability",
  getRates: "Rates",
  createShipment: "Book a shipment",
  findShipment: "Find by reference",
  cancelShipment: "Cancel a shipment",
  getLabel: "Labels",
  createManifest: "Manifest",
  schedulePickup: "Call a pickup",
  cancelPickup: "Cancel a pickup",
  track: "Track",
  getProofOfDelivery: "Proof of delivery",
  getInvoice: "Invoice",
  createReverseShipment: "Book a return",
  cancelReverseShipment: "Cancel a return",
  scheduleReversePickup: "Call a return pickup",
  requestReattempt: "Ask for another attempt",
  requestReturn: "Ask for return to origin",
  updateDeliveryAddress: "Correct the delivery address",
  createWarehouse: "Register a warehouse",
  updateWarehouse: "Change a warehouse",
  listWarehouses: "List warehouses",
  getBalance: "Wallet balance",
  verifyCredentials: "Test the connection",
};

export const operationNames = Object.keys(operationLabels) as readonly OperationName[];
