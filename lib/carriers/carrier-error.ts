import { appError, type AppError } from "@/lib/kernel/app-error";

/** Why a courier refused, in our words. Closed: pages and rules switch on it. */
export type RejectionReason =
  | "address-refused"
  | "phone-refused"
  | "goods-refused"
  | "tax-papers-missing"
  | "field-missing"
  | "field-invalid"
  | "not-serviceable"
  | "service-refused"
  | "cod-not-offered"
  | "over-limit"
  | "wallet-empty"
  | "duplicate-reference"
  | "cancelled-reference"
  | "already-booked"
  | "already-done"
  | "pickup-location-unknown"
  | "not-found"
  | "too-late"
  | "not-ready"
  | "malformed-request"
  | "other";

export type UnauthenticatedReason =
  | "credentials-incomplete"
  | "invalid-credentials"
  | "token-refused"
  | "not-permitted";

export type UnavailableReason =
  | "no-connection"
  | "no-answer"
  | "fault-at-courier"
  | "unreadable-answer"
  | "blocked-network"
  /** Our own breaker, after repeated failures. */
  | "paused"
  /** We stopped the call ourselves before it was sent. */
  | "stopped";

export type WithheldReason =
  /** A live address, and the installation is in dry run. */
  | "dry-run-only"
  /** Dry run, and no simulator to talk to. */
  | "no-simulator";

type CarrierErrorBase = {
  /** Stable, `carrier-…`; pages and tests go by it. */
  readonly code: string;
  /** What happened and why, for the merchant. */
  readonly message: string;
  readonly nextAction: string;
  /** The courier's own words, unaltered. */
  readonly carrierMessage?: string;
  readonly httpStatus?: number;
  /** Dotted path into our request, e.g. `shipTo.line1`. */
  readonly field?: string;
  /** Which of several things asked for the refusal is about, as the courier's ids. */
  readonly subjects?: readonly string[];
};

/**
 * Everything that can go wrong with a courier, as one closed set (law 13).
 * - `rejected`: it understood and said no; the same request will be refused again.
 * - `unauthenticated`: it does not accept our credentials.
 * - `rate-limited`: it, or our own limiter, asks us to wait; nothing was done.
 * - `unavailable`: nothing was done, or nothing that asking again could repeat.
 * - `ambiguous`: the request went out and the answer was lost: it may have been done. Look it up,
 *   never repeat it blind (law 3).
 * - `unsupported`: this courier does not offer the operation.
 * - `withheld`: we may not ask: the account's address and how this installation is set up disagree.
 *   Nothing was sent, and nothing will be until one of them is changed.
 */
export type CarrierError = CarrierErrorBase &
  (
    | { readonly kind: "rejected"; readonly reason: RejectionReason }
    | { readonly kind: "unauthenticated"; readonly reason: UnauthenticatedReason }
    | {
        readonly kind: "rate-limited";
        readonly reason: "by-courier" | "by-us";
        readonly retryAfterSeconds?: number;
      }
    | {
        readonly kind: "unavailable";
        readonly reason: UnavailableReason;
        readonly retryAfterSeconds?: number;
      }
    | {
        readonly kind: "ambiguous";
        readonly reason: "answer-lost" | "fault-at-courier" | "unreadable-answer";
      }
    | { readonly kind: "unsupported"; readonly reason: "not-offered" }
    | { readonly kind: "withheld"; readonly reason: WithheldReason }
  );

export type CarrierErrorKind = CarrierError["kind"];

type Details = Partial<Omit<CarrierErrorBase, "code" | "message" | "nextAction">>;
type Words = { readonly message: string; readonly nextAction: string } & Details;

export const carrierError = {
  rejected: (reason: RejectionReason, words: Words): CarrierError => ({
    kind: "rejected",
    reason,
    code: `carrier-${reason === "other" ? "rejected" : reason}`,
    ...words,
  }),
  unauthenticated: (reason: UnauthenticatedReason, words: Words): CarrierError => ({
    kind: "unauthenticated",
    reason,
    code: `carrier-${reason}`,
    ...words,
  }),
  rateLimited: (
    reason: "by-courier" | "by-us",
    words: Words & { readonly retryAfterSeconds?: number },
  ): CarrierError => ({
    kind: "rate-limited",
    reason,
    code: reason === "by-us" ? "carrier-queue-full" : "carrier-rate-limited",
    ...words,
  }),
  unavailable: (
    reason: UnavailableReason,
    words: Words & { readonly retryAfterSeconds?: number },
  ): CarrierError => ({
    kind: "unavailable",
    reason,
    code: reason === "paused" ? "carrier-paused" : "carrier-unavailable",
    ...words,
  }),
  ambiguous: (
    reason: "answer-lost" | "fault-at-courier" | "unreadable-answer",
    words: Words,
  ): CarrierError => ({ kind: "ambiguous", reason, code: "carrier-answer-lost", ...words }),
  unsupported: (words: Words): CarrierError => ({
    kind: "unsupported",
    reason: "not-offered",
    code: "carrier-unsupported",
    ...words,
  }),
  withheld: (reason: WithheldReason, words: Words): CarrierError => ({
    kind: "withheld",
    reason,
    code: `carrier-${reason}`,
    ...words,
  }),
};

/**
 * Whether the error speaks of the courier's health. A refusal never does, and neither does what we
 * decided ourselves. An ambiguous answer does not either: the look-up that follows it is a plain
 * read, and that one feeds the breaker if the courier is really away.
 */
export function feedsBreaker(error: CarrierError): boolean {
  if (error.kind === "rate-limited") return error.reason === "by-courier";
  if (error.kind === "unavailable") return error.reason !== "paused" && error.reason !== "stopped";
  return false;
}

/** Whether the same call may simply be made again later: certain that nothing was done. */
export const isSafeToRepeat = (error: CarrierError): boolean =>
  error.kind === "rate-limited" || error.kind === "unavailable";

const httpStatusOf: Readonly<Record<CarrierErrorKind, (typeof appError)["invalid"]>> = {
  rejected: appError.invalid,
  unauthenticated: appError.conflict,
  "rate-limited": appError.rateLimited,
  unavailable: appError.unavailable,
  ambiguous: appError.conflict,
  unsupported: appError.conflict,
  withheld: appError.conflict,
};

/**
 * The error as our API answers it. Refused credentials are 409, not 401: it is the merchant's
 * account with the courier that lacks a right, not the person who asked us.
 */
export function toAppError(error: CarrierError): AppError {
  const retryAfterSeconds = "retryAfterSeconds" in error ? error.retryAfterSeconds : undefined;
  return httpStatusOf[error.kind](error.code, error.message, {
    nextAction: error.nextAction,
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}
