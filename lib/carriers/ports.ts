/**
 * What the carrier layer needs from the outside. The durable versions keep their state in
 * Postgres, shared by all processes; this file only says what they promise.
 */
import type { Result } from "@/lib/kernel/result";
import type { CarrierError, CarrierErrorKind } from "./carrier-error";
import type { OperationName } from "./operations";

export type CarrierToken = {
  readonly value: string;
  /** UTC ISO 8601; the adapter has already taken its safety margin off. */
  readonly expiresAt: string;
};

export type TokenStore = {
  /** The token in hand, unless it has expired. */
  readonly get: () => Promise<CarrierToken | undefined>;
  /**
   * Logs in once for all processes: whoever holds the lease calls `login`, everybody else waits
   * for its token. `refused` is the token the courier turned down; when the store already holds
   * another one, that is handed back and nobody logs in. A failed login is handed to all waiters.
   */
  readonly refreshOnce: (
    refused: string | undefined,
    login: () => Promise<Result<CarrierToken, CarrierError>>,
  ) => Promise<Result<CarrierToken, CarrierError>>;
};

/** One request to the courier as the table "Calls to the courier" keeps it; already redacted. */
export type CarrierCallRecord = {
  readonly operation: OperationName;
  /** Which wire step of the operation, e.g. `Assign tracking number`. */
  readonly step: string;
  readonly method: string;
  /** Without secrets in the query. */
  readonly url: string;
  /** UTC ISO 8601. */
  readonly startedAt: string;
  readonly tookMs: number;
  /** How the answer read, not merely its HTTP status: couriers refuse inside a 200. */
  readonly outcome: "ok" | CarrierErrorKind;
  readonly errorCode?: string;
  readonly httpStatus?: number;
  readonly requestBody?: string;
  readonly responseBody?: string;
  readonly traceId: string;
};

export type CarrierCallRecorder = {
  /** Must not throw: a call is not undone because its record could not be kept. */
  readonly record: (call: CarrierCallRecord) => Promise<void>;
};

export type BreakerAdmission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly retryAfterSeconds: number };

/**
 * `success`: the courier answered, if only to refuse. `failure`: it was away or overloaded.
 * `neutral`: nothing learnt about its health; a half-open breaker goes back to asking.
 */
export type HealthReport = "success" | "failure" | "neutral";

export type BreakerPort = {
  readonly admit: (key: string) => Promise<BreakerAdmission>;
  readonly report: (key: string, health: HealthReport) => Promise<void>;
};

export type RateLimit = { readonly perSecond: number; readonly burst: number };

export type LimiterPort = {
  /** Takes one from the shared bucket, or says how long until there is one. */
  readonly take: (
    key: string,
    limit: RateLimit,
  ) => Promise<
    { readonly granted: true } | { readonly granted: false; readonly retryAfterSeconds: number }
  >;
};

export type CarrierMetricsPort = {
  readonly observeOperation: (seen: {
    readonly carrierId: string;
    readonly operation: OperationName;
    readonly outcome: "ok" | CarrierErrorKind;
    readonly tookMs: number;
  }) => void;
  readonly countRateLimitHit: (carrierId: string, by: "courier" | "us") => void;
  readonly countLogin: (carrierId: string, succeeded: boolean) => void;
};
