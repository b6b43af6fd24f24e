/** What a Shiprocket of one order answers, for the tests of booking it. */
import type { BookingProgress, ShipmentRequest } from "../model";
import { shiprocket } from "../shiprocket";
import { exampleShipment } from "./example-shipment";
import { openDesk, type Desk } from "./shiprocket-desk";

export const CREATE = "POST /orders/create/adhoc";
export const ASSIGN = "POST /courier/assign/awb";
export const SEARCH = "GET /orders";
export const SHOW = "GET /orders/show/16161616";

export const created = {
  order_id: 16161616,
  shipment_id: 15151515,
  status: "NEW",
  status_code: 1,
  awb_code: null,
  courier_company_id: null,
  courier_name: null,
};
export const assigned = {
  awb_assign_status: 1,
  response: {
    data: {
      awb_code: "1411229900112",
      courier_company_id: 43,
      courier_name: "Delhivery Surface",
      order_id: 16161616,
      shipment_id: 15151515,
      applied_weight: 1.5,
      freight_charges: 118.5,
      pickup_scheduled_date: "2026-11-21 14:00:00",
    },
  },
};
export const refused = (words: string) => ({
  json: { awb_assign_status: 0, response: { data: { awb_assign_error: words } } },
});
export const orderRow = (changes: object = {}) => ({
  id: 16161616,
  channel_order_id: "KL-10042-1",
  status: "NEW",
  status_code: 1,
  shipments: [{ id: 15151515, awb: "", courier: "" }],
  ...changes,
});
export const bookedRow = orderRow({
  status: "READY TO SHIP",
  shipments: [{ id: 15151515, awb: "1411229900112", courier: "Delhivery Surface" }],
});

export const ids: BookingProgress = {
  carrierReference: "KL-10042-1",
  carrierOrderId: "16161616",
  carrierShipmentId: "15151515",
};

/** A desk at which a booking goes through, until a test says otherwise. */
export async function openBookingDesk(): Promise<Desk> {
  const desk = await openDesk();
  desk.courier.on(CREATE, { json: created });
  desk.courier.on(ASSIGN, { json: assigned });
  return desk;
}

/** Books the example, and tells which progress was saved on the way. */
export async function book(
  desk: Desk,
  changes: Partial<ShipmentRequest> = {},
  progress?: BookingProgress,
) {
  const saved: BookingProgress[] = [];
  const result = await shiprocket.operations.createShipment(desk.context(), {
    request: exampleShipment(changes),
    ...(progress ? { progress } : {}),
    onProgress: async (reached) => {
      saved.push(reached);
    },
  });
  return { result, saved };
}
