import { istDateTime, istLongDateTime } from "../kit/calendar";
import { jsonReply, type Reply } from "../kit/http";
import { rupees, rupeesText } from "./model";
import { operation, ownOrder, type Call, type Operation } from "./operation";
import {
  customer,
  deliveredDate,
  dimensions,
  pickupDate,
  shared,
  taxOf,
  volumetricKg,
} from "./order-parts";
import { parcelOf } from "./orders";
import { notFound } from "./replies";
import { shipmentStatusText } from "./statuses";

export const showOrderOperations: readonly Operation[] = [
  operation("GET", "/orders/show/:id", "showOrder", showOrder),
];

/** Here `shipments` is one object, in the list it is an array. */
function showOrder(call: Call): Reply {
  const { world, params } = call;
  const order = ownOrder(call, params["id"]);
  if (!order) return notFound();
  const parcel = parcelOf(world, order);
  const shipment = world.shipments.get(order.shipmentId);
  const charge = (amount: string): string => (parcel ? amount : "");
  const isRemitted = order.paymentMethod === "COD" && order.statusId === 7;
  return jsonReply(200, {
    data: {
      id: Number(order.id),
      channel_id: order.channelId,
      channel_name: "CUSTOM",
      base_channel_code: "CS",
      is_document: 0,
      ...customer(order),
      customer_address: order.shipping.address,
      customer_address_2: order.shipping.address2,
      customer_city: order.shipping.city,
      customer_state: order.shipping.state,
      customer_pincode: order.shipping.pincode,
      customer_country: order.shipping.country,
      pickup_code: order.pickupLocation,
      ...shared(order),
      currency: "INR",
      delivery_code: order.shipping.pincode,
      total: rupees(order.subTotalPaise),
      net_total: rupeesText(order.subTotalPaise),
      other_charges: "0.00",
      other_discounts: "0.00",
      giftwrap_charges: "0.00",
      cod: order.paymentMethod === "COD" ? 1 : 0,
      tax: taxOf(order),
      discount: 0,
      sub_status: null,
      master_status: "",
      created_at: istLongDateTime(new Date(order.createdAt)).replace(",", ""),
      order_date: order.orderDate,
      updated_at: istLongDateTime(new Date(order.updatedAt)).replace(",", ""),
      products: order.items.map((item) => ({
        id: item.id,
        order_id: Number(order.id),
        product_id: item.id,
        name: item.name,
        sku: item.sku,
        channel_order_product_id: String(item.id),
        channel_sku: item.sku,
        hsn: item.hsn,
        price: item.sellingPrice,
        quantity: item.units,
        tax: item.tax,
        discount: item.discount,
        selling_price: item.sellingPrice,
        net_total: item.sellingPrice * item.units,
      })),
      invoice_no: `retail${order.id}`,
      shipments: {
        id: Number(order.shipmentId),
        order_id: Number(order.id),
        channel_id: order.channelId,
        cost: "0.00",
        tax: "0.00",
        awb: parcel?.id ?? null,
        rto_awb: "",
        awb_assign_date: parcel ? istDateTime(new Date(parcel.assignedAt)) : null,
        etd: parcel ? istDateTime(new Date(parcel.expectedAt)) : "",
        delivered_date: deliveredDate(parcel) ?? "",
        quantity: order.items.reduce((sum, item) => sum + item.units, 0),
        cod_charges: "0.00",
        weight: order.weightKg,
        volumetric_weight: volumetricKg(order),
        dimensions: dimensions(order, 3),
        courier: parcel?.courierName ?? "",
        courier_id: parcel?.courierId ?? "",
        manifest_id: shipment?.manifestId ?? "",
        pickup_scheduled_date: pickupDate(shipment),
        pickup_token_number: shipment?.pickup?.token ?? null,
        status: parcel ? shipmentStatusText(parcel.statusId).toUpperCase() : "PENDING",
        isd_code: "+91",
        pod: null,
        is_rto: parcel ? [9, 10, 41, 46].includes(parcel.statusId) : false,
        eway_required: order.subTotalPaise > 50_000_00,
      },
      awb_data: {
        awb: parcel?.id ?? "",
        applied_weight: charge(String(parcel?.weightKg ?? "")),
        charged_weight: charge(String(parcel?.weightKg ?? "")),
        billed_weight: charge(String(parcel?.weightKg ?? "")),
        routing_code: "",
        rto_routing_code: "",
        charges: {
          zone: "",
          cod_charges: "",
          freight_charges: charge(rupeesText(parcel?.freightPaise ?? 0)),
          applied_weight_amount: charge(rupeesText(parcel?.freightPaise ?? 0)),
        },
      },
      is_return: order.isReturn ? 1 : 0,
      errors: null,
      // COD is remitted on the eighth day after delivery by default.
      remittance_date: "",
      remittance_utr: "",
      remittance_status: isRemitted ? "Pending" : "",
    },
  });
}
