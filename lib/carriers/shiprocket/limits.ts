import type { CarrierLimits } from "../contract";

/**
 * Shiprocket publishes a 429 but no figure. The rate is our own guess, kept low; the batch of 50
 * AWBs and the 50 characters are documented, the other batches are ours.
 */
export const limits: CarrierLimits = {
  referenceMaxLength: 50,
  parcelsPerShipment: 1,
  trackBatch: 50,
  labelBatch: 100,
  manifestBatch: 100,
  rate: { perSecond: 25, burst: 50 },
  ratePerOperation: { track: { perSecond: 10, burst: 20 } },
};

/** Shiprocket docs, "Create custom order" and "Add pickup location". */
export const fieldLimits = {
  cityLength: 30,
  pickupLocationLength: 36,
  pickupAddressLength: 80,
  minSideCentimetres: 0.5,
} as const;

/** Suffixes tried when a reference belongs to an order that was cancelled at Shiprocket. */
export const MAX_REFERENCE_SUFFIX = 9;
