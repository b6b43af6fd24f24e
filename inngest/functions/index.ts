import type { InngestFunction } from "inngest";
import { applyAllocation } from "./apply-allocation";
import { applyImport } from "./apply-import";
import { applyVariantMapping } from "./apply-variant-mapping";
import { bookShipment } from "./book-shipment";
import { checkImport } from "./check-import";
import { fillBackOrders } from "./fill-back-orders";
import { endHold } from "./end-hold";
import { endHolds } from "./end-holds";
import { findDueShipments } from "./find-due-shipments";
import { fulfilOrder } from "./fulfil-order";
import { pollTracking } from "./poll-tracking";
import { processWebhook } from "./process-webhook";
import { pullCatalogue } from "./pull-catalogue";
import { pullOrders } from "./pull-orders";
import { pushChannelStock } from "./push-channel-stock";
import { purgeExpired } from "./purge-expired";
import { reconcileShipment } from "./reconcile-shipment";
import { scheduleCataloguePulls } from "./schedule-catalogue-pulls";
import { scheduleOrderPulls } from "./schedule-order-pulls";
import { schedulePickup } from "./schedule-pickup";
import { scheduleStockPushes } from "./schedule-stock-pushes";
import { storeLabel } from "./store-label";
import { tellShop } from "./tell-shop";
import { trackShipment } from "./track-shipment";
import { undoImport } from "./undo-import";
import { voidShipment } from "./void-shipment";
import { wakeSnoozed } from "./wake-snoozed";
import { watchUnacknowledged } from "./watch-unacknowledged";

/** Every function of the product; a test holds this list against the folder. */
export const functions: readonly InngestFunction.Any[] = [
  applyAllocation,
  applyImport,
  applyVariantMapping,
  bookShipment,
  checkImport,
  fillBackOrders,
  endHold,
  endHolds,
  findDueShipments,
  fulfilOrder,
  pollTracking,
  processWebhook,
  pullCatalogue,
  pullOrders,
  pushChannelStock,
  purgeExpired,
  reconcileShipment,
  scheduleCataloguePulls,
  scheduleOrderPulls,
  schedulePickup,
  scheduleStockPushes,
  storeLabel,
  tellShop,
  trackShipment,
  undoImport,
  voidShipment,
  wakeSnoozed,
  watchUnacknowledged,
];
