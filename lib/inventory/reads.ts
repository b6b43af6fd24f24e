export { countStock } from "./count-stock";
export { countSheet, exportStock } from "./export-stock";
export { getSkuStock } from "./get-sku-stock";
export { listCountLines } from "./list-count-lines";
export { getCycleCount, listCycleCounts } from "./list-counts";
export { listMovements } from "./list-movements";
export { listStock } from "./list-stock";
export { getTransfer, listTransfers } from "./list-transfers";
export { proveStock } from "./prove-stock";
