import { z } from "zod";
import type {
  BookingProgress,
  CarrierLine,
  ShipmentRef,
  ShipmentRequest,
} from "@/lib/carriers/model";
import { money } from "@/lib/kernel/money";
import type { Booking } from "./load-booking";
import { shipToSchema, toCarrierAddress, warehouseAddress } from "./ship-to";

const bookingProgressSchema = z.object({
  carrierReference: z.string().optional(),
  carrierOrderId: z.string().optional(),
  carrierShipmentId: z.string().optional(),
  parcels: z.array(z.object({ index: z.int(), awb: z.string() })).optional(),
  carrierData: z.record(z.string(), z.string()).optional(),
});

/** What an earlier attempt already reached at the courier, if anything. */
export function progressOf(row: {
  readonly bookingProgress: unknown;
}): BookingProgress | undefined {
  const parsed = bookingProgressSchema.safeParse(row.bookingProgress);
  // exactOptionalPropertyTypes: zod says "maybe undefined" where the model says "maybe absent".
  return parsed.success ? (JSON.parse(JSON.stringify(parsed.data)) as BookingProgress) : undefined;
}

type Named = {
  readonly reference: string;
  readonly carrierOrderId: string | null;
  readonly carrierShipmentId: string | null;
  readonly bookingProgress: unknown;
  readonly packages: readonly { readonly awb: string | null }[];
};

/** How the courier knows this shipment. */
export function shipmentRefOf(row: Named): ShipmentRef {
  const progress = progressOf(row);
  return {
    reference: progress?.carrierReference ?? row.reference,
    ...(row.carrierOrderId === null ? {} : { carrierOrderId: row.carrierOrderId }),
    ...(row.carrierShipmentId === null ? {} : { carrierShipmentId: row.carrierShipmentId }),
    awbs: row.packages.flatMap(({ awb }) => awb ?? []),
    ...(progress?.carrierData === undefined ? {} : { carrierData: progress.carrierData }),
  };
}

const lineOf = (
  { quantity, orderLine }: Booking["lines"][number],
  currency: string,
): CarrierLine => {
  const hsn = orderLine.hsn ?? orderLine.sku?.hsn;
  const title = [orderLine.title, orderLine.variantTitle].filter(Boolean).join(", ");
  return {
    ...(orderLine.sku ? { sku: orderLine.sku.code } : {}),
    name: title,
    quantity,
    unitPrice: money(
      Math.round(orderLine.totalMinor / Math.max(1, orderLine.orderedQuantity)),
      currency,
    ),
    ...(hsn ? { hsn } : {}),
  };
};

/** What the goods of these lines are worth, tax included. */
export const declaredMinor = (
  lines: readonly {
    readonly quantity: number;
    readonly orderLine: { readonly totalMinor: number; readonly orderedQuantity: number };
  }[],
): number =>
  lines.reduce(
    (sum, { quantity, orderLine }) =>
      sum + Math.round((orderLine.totalMinor * quantity) / Math.max(1, orderLine.orderedQuantity)),
    0,
  );

const pickupLocationsSchema = z.object({
  pickupLocation: z.string().min(1).optional(),
  pickupLocations: z.record(z.string(), z.string()).default({}),
});

/**
 * The warehouse's name at the courier: the one it was registered under; the account's default
 * where there is one warehouse only; otherwise its code, under which it is registered on demand.
 */
export function pickupLocationOf(
  settings: unknown,
  warehouseCode: string,
  isOnlyWarehouse: boolean,
): string {
  const parsed = pickupLocationsSchema.safeParse(settings);
  if (!parsed.success) return warehouseCode;
  const { pickupLocation, pickupLocations } = parsed.data;
  const fallback = isOnlyWarehouse ? pickupLocation : undefined;
  return pickupLocations[warehouseCode] ?? fallback ?? warehouseCode;
}

/** The claim in the courier contract's words. */
export function toShipmentRequest(booking: Booking, pickupLocation: string): ShipmentRequest {
  const { currency, codAmountMinor } = booking;
  const [first, ...rest] = booking.packages.map((parcel) => ({
    weightGrams: parcel.weightGrams,
    dimensions: {
      lengthMillimetres: parcel.lengthMillimetres,
      widthMillimetres: parcel.widthMillimetres,
      heightMillimetres: parcel.heightMillimetres,
    },
  }));
  if (!first) throw new Error(`Shipment ${booking.id} was claimed without a package`);
  const { gstin } = booking.warehouse;
  return {
    reference: booking.reference,
    orderNumber: booking.order.number,
    orderedAt: booking.order.placedAt.toISOString(),
    shipFrom: warehouseAddress(booking.warehouse),
    pickupLocation,
    shipTo: toCarrierAddress(shipToSchema.parse(booking.shipTo)),
    parcels: [first, ...rest],
    lines: booking.lines.map((line) => lineOf(line, currency)),
    payment:
      codAmountMinor > 0
        ? { kind: "COD", amountToCollect: money(codAmountMinor, currency) }
        : { kind: "PREPAID" },
    declaredValue: money(declaredMinor(booking.lines), currency),
    ...(booking.serviceCode === null ? {} : { serviceCode: booking.serviceCode }),
    ...(gstin ? { taxPapers: { sellerGstin: gstin } } : {}),
  };
}
