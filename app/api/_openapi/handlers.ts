import type { RouteHandler } from "@/lib/http/route-definition";
import { POST as postCarriersIdGoLive } from "@/app/api/v1/carriers/[id]/go-live/route";
import { POST as postCarriersIdResetBreaker } from "@/app/api/v1/carriers/[id]/reset-breaker/route";
import { POST as postCarriersIdReturnToDryRun } from "@/app/api/v1/carriers/[id]/return-to-dry-run/route";
import { PATCH as patchCarriersId } from "@/app/api/v1/carriers/[id]/route";
import { POST as postCarriersIdVerify } from "@/app/api/v1/carriers/[id]/verify/route";
import { GET as getCarriers, POST as postCarriers } from "@/app/api/v1/carriers/route";
import { GET as getCarriersGallery } from "@/app/api/v1/carriers/gallery/route";
import { POST as postCarriersVerify } from "@/app/api/v1/carriers/verify/route";
import { POST as postCarriersIdRotateWebhookToken } from "@/app/api/v1/carriers/[id]/rotate-webhook-token/route";
import { GET as getChannelsIdTakeover } from "@/app/api/v1/channels/[id]/takeover/route";
import { POST as postChannelsIdTellStock } from "@/app/api/v1/channels/[id]/tell-stock/route";
import { PATCH as patchChannelsIdLocationsLocationId } from "@/app/api/v1/channels/[id]/locations/[locationId]/route";
import { POST as postChannelsIdPullLocations } from "@/app/api/v1/channels/[id]/pull-locations/route";
import { GET as getChannelsId, PATCH as patchChannelsId } from "@/app/api/v1/channels/[id]/route";
import { GET as getChannels } from "@/app/api/v1/channels/route";
import { POST as postExceptionsIdActions } from "@/app/api/v1/exceptions/[id]/actions/route";
import { POST as postExceptionsIdAssign } from "@/app/api/v1/exceptions/[id]/assign/route";
import { GET as getExceptionsId } from "@/app/api/v1/exceptions/[id]/route";
import { POST as postExceptionsIdSnooze } from "@/app/api/v1/exceptions/[id]/snooze/route";
import { POST as postExceptionsBulk } from "@/app/api/v1/exceptions/bulk/route";
import { GET as getExceptionsCounts } from "@/app/api/v1/exceptions/counts/route";
import { GET as getExceptions } from "@/app/api/v1/exceptions/route";
import { POST as postFailedJobsIdDiscard } from "@/app/api/v1/failed-jobs/[id]/discard/route";
import { POST as postFailedJobsIdRetry } from "@/app/api/v1/failed-jobs/[id]/retry/route";
import { POST as postFailedJobsRetryGroup } from "@/app/api/v1/failed-jobs/retry-group/route";
import { GET as getFailedJobs } from "@/app/api/v1/failed-jobs/route";
import { POST as postMeOrganization } from "@/app/api/v1/me/organization/route";
import { GET as getMe } from "@/app/api/v1/me/route";
import { POST as postMeSignOutElsewhere } from "@/app/api/v1/me/sign-out-elsewhere/route";
import { PATCH as patchOrdersIdAddress } from "@/app/api/v1/orders/[id]/address/route";
import { POST as postOrdersIdCancel } from "@/app/api/v1/orders/[id]/cancel/route";
import { PATCH as patchOrdersIdAllocation } from "@/app/api/v1/orders/[id]/allocation/route";
import { POST as postOrdersIdHold } from "@/app/api/v1/orders/[id]/hold/route";
import { POST as postOrdersIdRelease } from "@/app/api/v1/orders/[id]/release/route";
import { GET as getOrdersId } from "@/app/api/v1/orders/[id]/route";
import { GET as getOrdersIdServices } from "@/app/api/v1/orders/[id]/services/route";
import { GET as getOrdersIdTracking } from "@/app/api/v1/orders/[id]/tracking/route";
import { PATCH as patchOrdersIdTags } from "@/app/api/v1/orders/[id]/tags/route";
import { PATCH as patchOrdersIdNote } from "@/app/api/v1/orders/[id]/note/route";
import { POST as postOrdersIdAssign } from "@/app/api/v1/orders/[id]/assign/route";
import { PATCH as patchOrdersIdLines } from "@/app/api/v1/orders/[id]/lines/route";
import { POST as postOrdersIdUncombine } from "@/app/api/v1/orders/[id]/uncombine/route";
import { POST as postOrdersBulk } from "@/app/api/v1/orders/bulk/route";
import { POST as postOrdersCombine } from "@/app/api/v1/orders/combine/route";
import { POST as postOrdersIdMap } from "@/app/api/v1/orders/[id]/map/route";
import { GET as getOrdersMatching } from "@/app/api/v1/orders/matching/route";
import { GET as getOrdersFacets } from "@/app/api/v1/orders/facets/route";
import { GET as getOrdersCounts } from "@/app/api/v1/orders/counts/route";
import { GET as getOrders, POST as postOrders } from "@/app/api/v1/orders/route";
import { GET as getSearch } from "@/app/api/v1/search/route";
import { POST as postShipmentsIdAskTracking } from "@/app/api/v1/shipments/[id]/ask-tracking/route";
import { GET as getShipmentsIdLabel } from "@/app/api/v1/shipments/[id]/label/route";
import { POST as postShipmentsIdPrints } from "@/app/api/v1/shipments/[id]/prints/route";
import { POST as postShipmentsIdReconcile } from "@/app/api/v1/shipments/[id]/reconcile/route";
import { POST as postShipmentsIdRetryBooking } from "@/app/api/v1/shipments/[id]/retry-booking/route";
import { POST as postShipmentsIdRetryLabel } from "@/app/api/v1/shipments/[id]/retry-label/route";
import { POST as postShipmentsIdRetryPickup } from "@/app/api/v1/shipments/[id]/retry-pickup/route";
import { GET as getShipmentsId } from "@/app/api/v1/shipments/[id]/route";
import { POST as postShipmentsIdVoid } from "@/app/api/v1/shipments/[id]/void/route";
import { POST as postShipmentsBulk } from "@/app/api/v1/shipments/bulk/route";
import { GET as getShipmentsCounts } from "@/app/api/v1/shipments/counts/route";
import { GET as getShipmentsLabels } from "@/app/api/v1/shipments/labels/route";
import { POST as postShipmentsPrints } from "@/app/api/v1/shipments/prints/route";
import { GET as getShipments, POST as postShipments } from "@/app/api/v1/shipments/route";
import {
  GET as getSettingsAllocation,
  PATCH as patchSettingsAllocation,
} from "@/app/api/v1/settings/allocation/route";
import { GET as getSkusCounts } from "@/app/api/v1/skus/counts/route";
import { GET as getSkusExport } from "@/app/api/v1/skus/export/route";
import { POST as postSkusIdArchive } from "@/app/api/v1/skus/[id]/archive/route";
import { POST as postSkusIdRestore } from "@/app/api/v1/skus/[id]/restore/route";
import { GET as getSkusId, PATCH as patchSkusId } from "@/app/api/v1/skus/[id]/route";
import { GET as getSkus, POST as postSkus } from "@/app/api/v1/skus/route";
import { GET as getProductsId, PATCH as patchProductsId } from "@/app/api/v1/products/[id]/route";
import { GET as getProducts, POST as postProducts } from "@/app/api/v1/products/route";
import {
  DELETE as deletePackageTypesId,
  PATCH as patchPackageTypesId,
} from "@/app/api/v1/package-types/[id]/route";
import { GET as getPackageTypes, POST as postPackageTypes } from "@/app/api/v1/package-types/route";
import { POST as postVariantsIdMap } from "@/app/api/v1/variants/[id]/map/route";
import { POST as postVariantsIdUnmap } from "@/app/api/v1/variants/[id]/unmap/route";
import { GET as getVariantsCounts } from "@/app/api/v1/variants/counts/route";
import { GET as getVariants } from "@/app/api/v1/variants/route";
import { GET as getToday } from "@/app/api/v1/today/route";
import { POST as postWarehousesIdActivate } from "@/app/api/v1/warehouses/[id]/activate/route";
import { POST as postWarehousesIdDeactivate } from "@/app/api/v1/warehouses/[id]/deactivate/route";
import {
  GET as getWarehousesId,
  PATCH as patchWarehousesId,
} from "@/app/api/v1/warehouses/[id]/route";
import { PUT as putWarehousesOrder } from "@/app/api/v1/warehouses/order/route";
import { GET as getWarehouses, POST as postWarehouses } from "@/app/api/v1/warehouses/route";
import { POST as postWebhooksIdReplay } from "@/app/api/v1/webhooks/[id]/replay/route";
import { GET as getWebhooksId } from "@/app/api/v1/webhooks/[id]/route";
import { GET as getWebhooks } from "@/app/api/v1/webhooks/route";
import { POST as postInventoryAdjust } from "@/app/api/v1/inventory/adjust/route";
import { GET as getInventoryCounts } from "@/app/api/v1/inventory/counts/route";
import { GET as getInventoryExport } from "@/app/api/v1/inventory/export/route";
import { POST as postInventoryReceive } from "@/app/api/v1/inventory/receive/route";
import { PUT as putInventoryThreshold } from "@/app/api/v1/inventory/threshold/route";
import { GET as getInventorySkuIdWarehouseIdMovements } from "@/app/api/v1/inventory/[skuId]/[warehouseId]/movements/route";
import { GET as getInventorySkuIdWarehouseIdProof } from "@/app/api/v1/inventory/[skuId]/[warehouseId]/proof/route";
import { GET as getInventorySkuId } from "@/app/api/v1/inventory/[skuId]/route";
import { GET as getInventory } from "@/app/api/v1/inventory/route";
import { GET as getTransfersId } from "@/app/api/v1/transfers/[id]/route";
import { GET as getTransfers, POST as postTransfers } from "@/app/api/v1/transfers/route";
import { PUT as putCycleCountsIdCounts } from "@/app/api/v1/cycle-counts/[id]/counts/route";
import { POST as postCycleCountsIdDiscard } from "@/app/api/v1/cycle-counts/[id]/discard/route";
import { GET as getCycleCountsIdLines } from "@/app/api/v1/cycle-counts/[id]/lines/route";
import { POST as postCycleCountsIdPost } from "@/app/api/v1/cycle-counts/[id]/post/route";
import { GET as getCycleCountsId } from "@/app/api/v1/cycle-counts/[id]/route";
import { GET as getCycleCountsIdSheet } from "@/app/api/v1/cycle-counts/[id]/sheet/route";
import { GET as getCycleCounts, POST as postCycleCounts } from "@/app/api/v1/cycle-counts/route";
import { POST as postImportsIdApply } from "@/app/api/v1/imports/[id]/apply/route";
import { POST as postImportsIdCancel } from "@/app/api/v1/imports/[id]/cancel/route";
import { GET as getImportsIdChanges } from "@/app/api/v1/imports/[id]/changes/route";
import { POST as postImportsIdCheck } from "@/app/api/v1/imports/[id]/check/route";
import { POST as postImportsIdDiscard } from "@/app/api/v1/imports/[id]/discard/route";
import { GET as getImportsIdFailedRows } from "@/app/api/v1/imports/[id]/failed-rows/route";
import { GET as getImportsIdNotUndone } from "@/app/api/v1/imports/[id]/not-undone/route";
import { GET as getImportsIdRejected } from "@/app/api/v1/imports/[id]/rejected/route";
import { POST as postImportsIdResume } from "@/app/api/v1/imports/[id]/resume/route";
import { GET as getImportsId, PATCH as patchImportsId } from "@/app/api/v1/imports/[id]/route";
import { PATCH as patchImportsIdRowsRow } from "@/app/api/v1/imports/[id]/rows/[row]/route";
import { POST as postImportsIdUndo } from "@/app/api/v1/imports/[id]/undo/route";
import { GET as getImportsLimits } from "@/app/api/v1/imports/limits/route";
import { GET as getImports, POST as postImports } from "@/app/api/v1/imports/route";
import { POST as postInventoryBulk } from "@/app/api/v1/inventory/bulk/route";
import { POST as postShipmentsIdReceiveReturn } from "@/app/api/v1/shipments/[id]/receive-return/route";

/** Every route of /api/v1; a test holds this list against the folder. */
export const handlers: readonly RouteHandler[] = [
  postCarriersIdGoLive,
  postCarriersIdResetBreaker,
  postCarriersIdReturnToDryRun,
  patchCarriersId,
  postCarriersIdVerify,
  getCarriers,
  postCarriers,
  getCarriersGallery,
  postCarriersVerify,
  postCarriersIdRotateWebhookToken,
  getChannels,
  getChannelsId,
  getChannelsIdTakeover,
  postChannelsIdTellStock,
  patchChannelsId,
  postChannelsIdPullLocations,
  patchChannelsIdLocationsLocationId,
  postExceptionsIdActions,
  postExceptionsIdAssign,
  getExceptionsId,
  postExceptionsIdSnooze,
  postExceptionsBulk,
  getExceptionsCounts,
  getExceptions,
  postFailedJobsIdDiscard,
  postFailedJobsIdRetry,
  postFailedJobsRetryGroup,
  getFailedJobs,
  postMeOrganization,
  getMe,
  postMeSignOutElsewhere,
  patchOrdersIdAddress,
  postOrdersIdCancel,
  patchOrdersIdAllocation,
  postOrdersIdHold,
  postOrdersIdRelease,
  getOrdersId,
  getOrdersIdServices,
  getOrdersIdTracking,
  patchOrdersIdTags,
  patchOrdersIdNote,
  postOrdersIdAssign,
  patchOrdersIdLines,
  postOrdersIdUncombine,
  postOrdersBulk,
  postOrdersCombine,
  getOrdersFacets,
  getOrdersMatching,
  postOrdersIdMap,
  getOrdersCounts,
  getOrders,
  postOrders,
  getSearch,
  postShipmentsIdAskTracking,
  getShipmentsIdLabel,
  postShipmentsIdPrints,
  postShipmentsIdReconcile,
  postShipmentsIdRetryBooking,
  postShipmentsIdRetryLabel,
  postShipmentsIdRetryPickup,
  getShipmentsId,
  postShipmentsIdVoid,
  postShipmentsBulk,
  getShipmentsCounts,
  getShipmentsLabels,
  postShipmentsPrints,
  getShipments,
  postShipments,
  getSettingsAllocation,
  patchSettingsAllocation,
  getSkusCounts,
  getSkusExport,
  postSkusIdArchive,
  postSkusIdRestore,
  getSkusId,
  patchSkusId,
  getSkus,
  postSkus,
  getProductsId,
  patchProductsId,
  getProducts,
  postProducts,
  deletePackageTypesId,
  patchPackageTypesId,
  getPackageTypes,
  postPackageTypes,
  postVariantsIdMap,
  postVariantsIdUnmap,
  getVariantsCounts,
  getVariants,
  getToday,
  postWarehousesIdActivate,
  postWarehousesIdDeactivate,
  getWarehousesId,
  patchWarehousesId,
  putWarehousesOrder,
  getWarehouses,
  postWarehouses,
  postWebhooksIdReplay,
  getWebhooksId,
  getWebhooks,
  postInventoryAdjust,
  getInventoryCounts,
  getInventoryExport,
  postInventoryReceive,
  putInventoryThreshold,
  getInventorySkuIdWarehouseIdMovements,
  getInventorySkuIdWarehouseIdProof,
  getInventorySkuId,
  getInventory,
  getTransfersId,
  getTransfers,
  postTransfers,
  putCycleCountsIdCounts,
  postCycleCountsIdDiscard,
  getCycleCountsIdLines,
  postCycleCountsIdPost,
  getCycleCountsId,
  getCycleCountsIdSheet,
  getCycleCounts,
  postCycleCounts,
  postImportsIdApply,
  postImportsIdCancel,
  getImportsIdChanges,
  postImportsIdCheck,
  postImportsIdDiscard,
  getImportsIdFailedRows,
  getImportsIdNotUndone,
  getImportsIdRejected,
  postImportsIdResume,
  getImportsId,
  patchImportsId,
  patchImportsIdRowsRow,
  postImportsIdUndo,
  getImportsLimits,
  getImports,
  postImports,
  postInventoryBulk,
  postShipmentsIdReceiveReturn,
];
