import type { ChannelError } from "@/lib/channels/channel-error";
import { appError, type AppError } from "@/lib/kernel/app-error";

export const channelNotFound = appError.notFound("channel-not-found", "Shop not found", {
  nextAction: "Open the list of channels and choose it again.",
});

export const locationNotFound = appError.notFound(
  "channel-location-not-found",
  "Location not found",
  { nextAction: "Read the shop's locations again." },
);

export const noSuchWarehouse = appError.invalid("warehouse-not-found", "Warehouse not found", {
  field: "warehouseId",
  nextAction: "Choose one of your warehouses.",
});

export const warehouseTaken = (warehouse: string, location: string): AppError =>
  appError.conflict("warehouse-mapped", `${warehouse} is ${location} in this shop already`, {
    field: "warehouseId",
    nextAction: `Map ${location} to another warehouse first: one number cannot be told twice.`,
  });

export const confirmTakeover = (shop: string, takeoverPath: string, count: number): AppError =>
  appError.conflict(
    "confirm-change-count",
    `Following ${shop} changes ${count === 1 ? "1 number" : `${count} numbers`} here. Nothing was changed yet.`,
    {
      field: "confirmChangeCount",
      nextAction: `Look at ${takeoverPath}, and send confirmChangeCount: ${count} if that is right.`,
    },
  );

export const tellsNothing = (shop: string): AppError =>
  appError.conflict("shop-not-told", `${shop} is not told our stock`, {
    nextAction: "Let Waybill tell the shop first, under Channels.",
  });

export const nothingToTell = (shop: string): AppError =>
  appError.conflict("nothing-to-tell", `${shop} shows our numbers already`, {
    nextAction: "Nothing is to be done.",
  });

/** A shop's refusal, as our own transport answers it. */
export const shopSaid = ({
  code,
  message,
  nextAction,
  retryAfterSeconds,
}: ChannelError): AppError =>
  appError.unavailable(code, message, {
    nextAction,
    ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
  });
