/** What may be asked of shipments; each read takes the scope first and sees that organization only. */
export { countShipments } from "./count-shipments";
export { getOrderTracking } from "./get-order-tracking";
export { getShipment } from "./get-shipment";
export { getLabel, mergeLabels } from "./labels";
export { listShipments } from "./list-shipments";
