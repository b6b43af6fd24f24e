import { appError, type AppError } from "@/lib/kernel/app-error";

export const accountNotFound = (): AppError =>
  appError.notFound("carrier-account-not-found", "Courier account not found", {
    nextAction: "Check the address; it may belong to another organization.",
  });

export const unknownCarrier = (carrier: string): AppError =>
  appError.invalid("unknown-carrier", `No courier here is called "${carrier}"`, {
    field: "carrier",
    nextAction: "Choose one of the couriers that GET /carriers/gallery lists.",
  });

export const takesNoWebhook = (name: string): AppError =>
  appError.conflict("no-webhook", `${name} sends no webhooks`, {
    nextAction: "Nothing is to be done: its parcels are followed by asking.",
  });

export const alreadyLive = (name: string): AppError =>
  appError.conflict("already-live", `${name} is live already`, {
    nextAction: "Nothing is to be done.",
  });

export const alreadyInDryRun = (name: string): AppError =>
  appError.conflict("already-in-dry-run", `${name} is in dry run already`, {
    nextAction: "Nothing is to be done.",
  });

export const liveNotAllowed = (): AppError =>
  appError.conflict(
    "live-not-allowed",
    "This installation is in dry run, so no courier account can go live",
    {
      nextAction:
        "Whoever runs Waybill sets SHIPROCKET_DRY_RUN=false for every process and restarts it. Then go live here.",
    },
  );

export const notRehearsed = (name: string): AppError =>
  appError.conflict("not-rehearsed", `No order was delivered in dry run with ${name} yet`, {
    nextAction:
      "Ship one order and follow it to Delivered; simulated scans come faster than real ones.",
  });

export const notUsable = (carrierName: string, why: string, field: string | null): AppError =>
  appError.invalid("not-usable", `${carrierName} lets us in, but not all is right: ${why}`, {
    nextAction: "Put it right in the account or at the courier, then go live again.",
    ...(field === null ? {} : { field }),
  });

export const changedMeanwhile = (name: string): AppError =>
  appError.conflict("changed-meanwhile", `${name} was changed while its credentials were tried`, {
    nextAction: "Look at it again, then go live once more.",
  });

export const notPaused = (name: string): AppError =>
  appError.conflict("not-paused", `Calls to ${name} are not paused`, {
    nextAction: "Nothing is to be done.",
  });

export const invalidConfiguration = (
  fields: readonly { readonly field: string; readonly message: string }[],
): AppError => {
  const [first] = fields;
  return appError.invalid(
    "invalid-input",
    fields.length === 1 && first ? first.message : `${fields.length} fields are not right.`,
    {
      nextAction: "Correct what is marked and send it again.",
      ...(first ? { field: first.field } : {}),
      fields,
    },
  );
};
