/**
 * The courier vocabulary above the adapters: canonical shapes both ways (law 7). Browser-safe.
 * Times are UTC ISO 8601 text and amounts are minor units, so every shape here survives JSON and
 * may cross a step boundary; only file bytes do not.
 */
import type { Money } from "@/lib/kernel/money";
import type { Dimensions } from "@/lib/kernel/weight";
import type { CanonicalStatus } from "./canonical-status";

/** UTC, ISO 8601 with `Z`. */
export type UtcInstant = string;
/** A day at the place it concerns, `YYYY-MM-DD`. */
export type LocalDate = string;

export type CarrierAddress = {
  readonly name: string;
  readonly company?: string;
  /** As the person wrote it; each adapter brings it into its courier's form. */
  readonly phone: string;
  readonly email?: string;
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  /** State or province by name, or by code where the country uses codes (US, CA). */
  readonly region: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
};

export type CarrierParcel = {
  readonly weightGrams: number;
  readonly dimensions: Dimensions;
};

export type CarrierLine = {
  readonly sku?: string;
  readonly name: string;
  readonly quantity: number;
  /** Price of one, after discounts, tax included. */
  readonly unitPrice: Money;
  /** Harmonised tariff code, digits only. */
  readonly hsn?: string;
  /** Percent, 18 for 18 %. */
  readonly taxRatePercent?: number;
  readonly taxAmount?: Money;
};

export type CarrierPayment =
  | { readonly kind: "PREPAID" }
  | { readonly kind: "COD"; readonly amountToCollect: Money };

export type TaxPapers = {
  readonly sellerGstin?: string;
  readonly buyerGstin?: string;
  readonly invoiceNumber?: string;
  readonly invoiceDate?: LocalDate;
  readonly ewayBillNumber?: string;
};

export type ShipmentRequest = {
  /**
   * Our own, unique and stable name for this shipment, at most 50 characters. The courier keeps
   * it, and a lost answer is found again by it (law 3).
   */
  readonly reference: string;
  /** What the buyer knows the order by; printed where the courier has room. */
  readonly orderNumber: string;
  readonly orderedAt: UtcInstant;
  readonly shipFrom: CarrierAddress;
  /** The warehouse's name as registered with the courier, where it registers warehouses. */
  readonly pickupLocation?: string;
  readonly shipTo: CarrierAddress;
  /** Only where it differs from `shipTo`. */
  readonly billTo?: CarrierAddress;
  /** Where an undelivered parcel goes; the ship-from address unless given. */
  readonly returnTo?: CarrierAddress;
  readonly parcels: readonly [CarrierParcel, ...CarrierParcel[]];
  readonly lines: readonly CarrierLine[];
  readonly payment: CarrierPayment;
  readonly declaredValue: Money;
  /** The courier's code of the chosen service. Without it the adapter takes the recommended one. */
  readonly serviceCode?: string;
  /** Services to try, in order, when the chosen one refuses this parcel. */
  readonly alternativeServiceCodes?: readonly string[];
  readonly taxPapers?: TaxPapers;
  readonly isInsured?: boolean;
  readonly labelFormat?: LabelFormat;
  readonly note?: string;
};

export type LabelFormat = "PDF" | "ZPL" | "PNG";

/** Facts a courier wants back later and nobody else understands; kept and handed over as they are. */
export type CarrierData = Readonly<Record<string, string>>;

/** How to name a booked shipment to its courier; couriers differ in which of the ids they take. */
export type ShipmentRef = {
  readonly reference: string;
  readonly carrierOrderId?: string;
  readonly carrierShipmentId?: string;
  readonly awbs: readonly string[];
  readonly carrierData?: CarrierData;
};

/**
 * What the courier already knows of a booking that takes several calls. It is saved after each
 * call, so a booking cut off anywhere goes on where it was.
 */
export type BookingProgress = {
  /** The reference in use at the courier, where ours had to be varied. */
  readonly carrierReference?: string;
  readonly carrierOrderId?: string;
  readonly carrierShipmentId?: string;
  /** One entry for each parcel that already has its own booking. */
  readonly parcels?: readonly BookedParcel[];
  readonly carrierData?: CarrierData;
};

export type BookedParcel = {
  /** Index into `ShipmentRequest.parcels`. */
  readonly index: number;
  readonly awb: string;
};

export type BookedShipment = {
  readonly carrierReference: string;
  readonly carrierOrderId?: string;
  readonly carrierShipmentId?: string;
  readonly parcels: readonly [BookedParcel, ...BookedParcel[]];
  readonly serviceCode?: string;
  readonly serviceName?: string;
  readonly chargedAmount?: Money;
  readonly chargeableWeightGrams?: number;
  readonly estimatedDelivery?: UtcInstant;
  readonly pickupScheduledFor?: UtcInstant;
  /** Where a label can be fetched; couriers' links expire, so fetch it through `getLabel` at once. */
  readonly labelUrl?: string;
  /** For couriers that answer with the label itself. Store it before anything else. */
  readonly labels?: readonly LabelFile[];
  readonly carrierData?: CarrierData;
};

/** What a look-up by our reference tells after an answer was lost. */
export type FoundShipment =
  | { readonly kind: "booked"; readonly booking: BookedShipment }
  /** The courier knows the order and has given no tracking number: the booking may go on. */
  | { readonly kind: "begun"; readonly progress: BookingProgress }
  | { readonly kind: "cancelled"; readonly progress: BookingProgress }
  /** The courier knows nothing under this reference. */
  | { readonly kind: "absent" };

export type StoredFile = {
  readonly bytes: Uint8Array;
  /** `application/pdf`, `application/zpl`, `image/png`. */
  readonly mediaType: string;
};

export type PageSize = { readonly widthMillimetres: number; readonly heightMillimetres: number };

export type LabelFile = StoredFile & {
  readonly format: LabelFormat;
  /** Page sizes of a PDF, in its order; empty where they cannot be read or the format has none. */
  readonly pages: readonly PageSize[];
  /** Tracking numbers whose labels are in this file. */
  readonly awbs: readonly string[];
};

export type ManifestFile = StoredFile & {
  readonly manifestNumber?: string;
  readonly references: readonly string[];
};

/** One reading of a courier's status, never a guess (law 8). */
export type StatusReading =
  | {
      readonly kind: "status";
      readonly status: CanonicalStatus;
      readonly attention?: AttentionReason;
    }
  /** A scan with no bearing on where the parcel is in its life. */
  | { readonly kind: "information"; readonly attention?: AttentionReason }
  /** A code we have no meaning for: it opens an exception with the courier's own text. */
  | { readonly kind: "unknown"; readonly code: string; readonly text: string };

/** Why a person should look although the parcel's status alone would not say so. */
export type AttentionReason =
  | "PICKUP_FAILED"
  | "DELAYED"
  | "MISROUTED"
  | "DAMAGED"
  | "DESTROYED"
  | "PARTLY_DELIVERED"
  | "UNTRACEABLE"
  | "RECIPIENT_PROBLEM"
  | "RETURN_ATTEMPT_FAILED"
  | "RETURN_LOCKED"
  | "QUALITY_CHECK_FAILED"
  | "HANDOVER_FAILED"
  | "NOT_CARRIED";

export type TrackingEvent = {
  /** Same scan, same key, whether it came by webhook or by asking. */
  readonly key: string;
  readonly awb: string;
  /** The courier's status code, as text. */
  readonly code: string;
  /** The courier's name for that code. */
  readonly rawText: string;
  readonly reading: StatusReading;
  readonly occurredAt: UtcInstant;
  readonly description: string;
  readonly location?: string;
};

export type TrackingReport = {
  readonly awb: string;
  readonly state: "scanned" | "no-scans-yet" | "not-known-to-courier";
  /** What the courier says of the parcel as a whole, where it says so. */
  readonly current?: StatusReading;
  /** Oldest first. */
  readonly events: readonly TrackingEvent[];
  readonly carrierOrderId?: string;
  readonly carrierShipmentId?: string;
  /** Names the courier gave for the order, of which one may be our reference. */
  readonly references: readonly string[];
  readonly estimatedDelivery?: UtcInstant;
  readonly isReturn?: boolean;
  readonly trackingUrl?: string;
  readonly proofOfDeliveryUrl?: string;
};
