import { appError, type AppError } from "@/lib/kernel/app-error";
import type { ShipmentStatus } from "@/prisma/generated/enums";
import { statusWords } from "./machine";

export const shipmentNotFound = (): AppError =>
  appError.notFound("shipment-not-found", "Shipment not found", {
    nextAction: "Check the address; it may belong to another organization.",
  });

export const orderNotFound = (): AppError =>
  appError.notFound("order-not-found", "Order not found", {
    nextAction: "Check the address; it may belong to another organization.",
  });

/** S0-08, word for word. */
export const ALREADY_PROCESSING = "Already processing";
export const DUPLICATE_ATTEMPT = "Duplicate reservation attempt";

export const alreadyProcessing = (): AppError =>
  appError.conflict("already-processing", ALREADY_PROCESSING, {
    nextAction: "Another request is booking this order. Nothing is to be done.",
  });

/** The state of the shipment does not allow what was asked. */
export const notPossibleNow = (
  what: string,
  status: ShipmentStatus,
  nextAction: string,
): AppError =>
  appError.conflict("not-possible-now", `${what} It is “${statusWords[status].toLowerCase()}”.`, {
    nextAction,
  });

export const noCarrierAccount = (): AppError =>
  appError.conflict("no-carrier-account", "No courier account can take this order", {
    nextAction: "Connect a courier in settings, or activate one that is paused.",
  });
