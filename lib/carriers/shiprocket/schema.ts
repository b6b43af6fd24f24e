/**
 * Shiprocket's answers. The vendor publishes no schema; these follow its samples and what live
 * accounts answered. Only what we use is named, and every id becomes text at once.
 */
import { z } from "zod";

const id = z.union([z.string(), z.number()]).transform(String);
/** Ids and texts arrive as null or "" when there is none yet. */
const blankable = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) =>
    value === null || value === undefined || value === "" ? undefined : String(value),
  );
/** Amounts come as number, numeric text, "" or not at all: a blank is not a zero. */
const amount = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => {
    const text = value === null || value === undefined ? "" : String(value).trim();
    return text !== "" && Number.isFinite(Number(text)) ? text : undefined;
  });
const flag = z
  .union([z.boolean(), z.number(), z.string()])
  .nullish()
  .transform((value) => value === true || value === 1 || value === "1" || value === "true");

export const loginAnswer = z.object({ token: z.string().min(1) });

const courier = z.object({
  courier_company_id: id,
  courier_name: z.string(),
  rate: amount,
  freight_charge: amount,
  cod_charges: amount,
  coverage_charges: amount,
  other_charges: amount,
  rto_charges: amount,
  charge_weight: amount,
  cod: flag,
  is_surface: z.boolean().nullish(),
  mode: z.number().nullish(),
  estimated_delivery_days: blankable,
  etd: blankable,
  cutoff_time: blankable,
  rating: amount,
  zone: blankable,
  blocked: flag,
});

export const serviceabilityAnswer = z.object({
  currency: z.string().nullish(),
  data: z.object({
    available_courier_companies: z.array(courier).nullish(),
    blocked_courier_companies: z
      .array(z.object({ courier_name: z.string(), block_reason: z.string().nullish() }))
      .nullish(),
    recommended_courier_company_id: blankable,
    shiprocket_recommended_courier_id: blankable,
  }),
});
export type CourierRow = z.infer<typeof courier>;
export type ServiceabilityAnswer = z.infer<typeof serviceabilityAnswer>;

/** Create order and create return; a repeated `order_id` gives the order that was there before. */
export const createAnswer = z.object({
  order_id: id,
  shipment_id: id,
  status: z.string(),
  status_code: z.number(),
  awb_code: blankable,
  courier_company_id: blankable,
  courier_name: blankable,
});
export type CreateAnswer = z.infer<typeof createAnswer>;

const phpDate = z.object({ date: z.string() });

export const assignAnswer = z.object({
  awb_assign_status: z.literal(1),
  response: z.object({
    data: z.object({
      awb_code: z.union([z.string().min(1), z.number()]).transform(String),
      courier_company_id: blankable,
      courier_name: blankable,
      order_id: blankable,
      shipment_id: blankable,
      applied_weight: amount,
      freight_charges: amount,
      pickup_scheduled_date: blankable,
    }),
  }),
});
export type AssignAnswer = z.infer<typeof assignAnswer>;

const shipmentOfOrder = z.object({
  id,
  awb: blankable,
  awb_code: blankable,
  courier: blankable,
  courier_name: blankable,
  courier_id: blankable,
});
/** The list answers with an array of shipments, the single order with one object. */
const shipmentsOfOrder = z
  .union([z.array(shipmentOfOrder), shipmentOfOrder.transform((one) => [one])])
  .nullish()
  .transform((value) => value ?? []);

const orderRow = z.object({
  id,
  channel_order_id: blankable,
  status: z.string(),
  status_code: z.number().nullish(),
  shipments: shipmentsOfOrder,
  awb_data: z.object({ awb: blankable }).nullish(),
});
export type OrderRow = z.infer<typeof orderRow>;

export const ordersAnswer = z.object({ data: z.array(orderRow) });
export const orderAnswer = z.object({ data: orderRow });

export const pickupAnswer = z.object({
  pickup_status: z.literal(1),
  response: z.object({
    pickup_scheduled_date: blankable,
    pickup_token_number: blankable,
    pickup_generated_date: phpDate.nullish(),
    data: z.unknown().optional(),
  }),
});

export const labelAnswer = z.object({
  label_created: z.literal(1),
  label_url: z.url(),
  not_created: z.array(z.unknown()).nullish(),
});
export const manifestAnswer = z.object({ manifest_url: z.url() });
export const invoiceAnswer = z.object({
  is_invoice_created: z.literal(true),
  invoice_url: z.url(),
});

const activity = z.object({
  date: blankable,
  status: blankable,
  activity: blankable,
  location: blankable,
  "sr-status": blankable,
  "sr-status-label": blankable,
});
export type Activity = z.infer<typeof activity>;

const track = z.object({
  awb_code: blankable,
  order_id: blankable,
  shipment_id: blankable,
  current_status: blankable,
  pod_status: blankable,
});

export const trackingData = z.object({
  track_status: z.number(),
  shipment_status: blankable,
  shipment_track: z.array(track).nullish(),
  shipment_track_activities: z.array(activity).nullish(),
  track_url: blankable,
  etd: blankable,
  error: blankable,
});
export type TrackingData = z.infer<typeof trackingData>;
export const trackAnswer = z.object({ tracking_data: trackingData });
/** Keyed by AWB; `[]` where PHP had an empty map. */
export const trackManyAnswer = z
  .union([z.array(z.unknown()).max(0), z.record(z.string(), trackAnswer)])
  .transform((value) => (Array.isArray(value) ? {} : value));

export const webhookBody = z.object({
  awb: z.union([z.string().min(1), z.number()]).transform(String),
  shipment_status: blankable,
  shipment_status_id: blankable,
  current_timestamp: blankable,
  order_id: blankable,
  sr_order_id: blankable,
  etd: blankable,
  is_return: flag,
  pod_status: blankable,
  scans: z.array(activity).nullish(),
});
export type WebhookBody = z.infer<typeof webhookBody>;

export const pickupLocationsAnswer = z.object({
  data: z.object({
    shipping_address: z.array(
      z.object({
        id,
        pickup_location: z.string(),
        pin_code: blankable,
        status: z.number().nullish(),
      }),
    ),
  }),
});
export const addPickupAnswer = z.object({
  success: z.literal(true),
  address: z.object({ pickup_code: z.string() }),
  pickup_id: id,
});
export const balanceAnswer = z.object({
  data: z.object({ balance_amount: z.union([z.string(), z.number()]) }),
});
export const messageAnswer = z
  .object({ message: blankable, status: blankable })
  .partial()
  .nullable();
