/** What may be asked of orders; each read takes the scope first and sees that organization only. */
export { countOrders } from "./count-orders";
export { countMatching } from "./internal/find-matching";
export { getOrderFacets } from "./get-facets";
export { getOrder } from "./get-order";
export { listOrders } from "./list-orders";
