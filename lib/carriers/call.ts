/**
 * The one door to any courier: shared rate limit, shared breaker, token, time-outs, record and
 * metrics, in this order. Dry-run is not known here: it is the account's base URL (law 10).
 */
import type { Clock } from "@/lib/kernel/clock";
import { err, type Result } from "@/lib/kernel/result";
import { carrierError, feedsBreaker, type CarrierError } from "./carrier-error";
import type { CarrierAdapter } from "./contract";
import { operationLabels, type InputOf, type OperationName, type OutputOf } from "./operations";
import type {
  BreakerPort,
  CarrierCallRecord,
  CarrierCallRecorder,
  CarrierMetricsPort,
  HealthReport,
  LimiterPort,
  TokenStore,
} from "./ports";
import { findCarrier } from "./registry";

/** An account with its courier, decrypted for the length of a call. */
export type CarrierAccount = {
  readonly accountId: string;
  readonly carrierId: string;
  /** The courier's live address, or the simulator's. */
  readonly baseUrl: string;
  readonly credentials: unknown;
  readonly settings: unknown;
};

export type CarrierPorts = {
  readonly breaker: BreakerPort;
  readonly limiter: LimiterPort;
  readonly recorder: CarrierCallRecorder;
  readonly metrics: CarrierMetricsPort;
  readonly clock: Clock;
  /** A token belongs to one account at one address. */
  readonly tokensOf: (account: CarrierAccount) => TokenStore;
};

export type CallOptions = {
  readonly traceId: string;
  readonly timeouts?: { readonly connectMs: number; readonly totalMs: number };
  readonly signal?: AbortSignal;
};

/** Above the slowest promise for one operation (booking, 5 s), with room for a slow day. */
const DEFAULT_TIMEOUTS = { connectMs: 3_000, totalMs: 15_000 } as const;

/**
 * State is kept apart for each account and address: one tenant's trouble is not another's, and the
 * simulator's not the courier's.
 */
export const healthKeyOf = (account: CarrierAccount): string =>
  `${account.carrierId}:${account.accountId}@${new URL(account.baseUrl).host}`;

/** Runs one operation. Whatever the courier does comes back as a value. */
export async function callCarrier<Name extends OperationName>(
  ports: CarrierPorts,
  account: CarrierAccount,
  operation: Name,
  input: InputOf<Name>,
  options: CallOptions,
): Promise<Result<OutputOf<Name>, CarrierError>> {
  const adapter = findCarrier(account.carrierId);
  if (!adapter) return err(unknownCarrier(account.carrierId));
  const { support } = adapter.capabilities[operation];
  const key = healthKeyOf(account);
  if (support === "yes") {
    const refusal = await admit(ports, adapter, key, operation);
    if (refusal) return err(refusal);
  }
  const begunMs = performance.now();
  const records = beside(ports.recorder);
  let health: HealthReport = "neutral";
  try {
    const result = await adapter.operations[operation](
      {
        baseUrl: account.baseUrl,
        credentials: account.credentials,
        settings: account.settings,
        operation,
        traceId: options.traceId,
        clock: ports.clock,
        tokens: ports.tokensOf(account),
        recorder: records.recorder,
        metrics: ports.metrics,
        timeouts: options.timeouts ?? DEFAULT_TIMEOUTS,
        ...(options.signal ? { signal: options.signal } : {}),
      },
      input,
    );
    health = healthOf(result);
    observe(ports.metrics, adapter.id, operation, result, performance.now() - begunMs);
    return result;
  } finally {
    // Also when the caller's own `onProgress` threw: a half-open breaker must not wait for ever.
    await Promise.all([
      records.written(),
      support === "yes" ? ports.breaker.report(key, health) : undefined,
    ]);
  }
}

/** Records are written beside the next step of the operation, and all are there when it ends. */
function beside(recorder: CarrierCallRecorder) {
  const writing: Promise<void>[] = [];
  return {
    recorder: {
      record: async (call: CarrierCallRecord): Promise<void> => {
        writing.push(recorder.record(call));
      },
    },
    written: () => Promise.all(writing),
  };
}

/** The limiter first: a breaker that lets one call through must see it made. */
async function admit(
  ports: CarrierPorts,
  adapter: CarrierAdapter,
  key: string,
  operation: OperationName,
): Promise<CarrierError | undefined> {
  const ownLimit = adapter.limits.ratePerOperation?.[operation];
  const bucket = ownLimit ? `${key}:${operation}` : key;
  const taken = await ports.limiter.take(bucket, ownLimit ?? adapter.limits.rate);
  if (!taken.granted) {
    ports.metrics.countRateLimitHit(adapter.id, "us");
    return carrierError.rateLimited("by-us", {
      message: `Waybill is calling ${adapter.name} as often as it may.`,
      nextAction: "It is in the queue and goes out by itself.",
      retryAfterSeconds: taken.retryAfterSeconds,
    });
  }
  const admission = await ports.breaker.admit(key);
  if (admission.admitted) return undefined;
  return carrierError.unavailable("paused", {
    message: `${adapter.name} has failed several times in a row, so calls are paused.`,
    nextAction: `The next try is in ${admission.retryAfterSeconds} s. Another courier can take the parcel meanwhile.`,
    retryAfterSeconds: admission.retryAfterSeconds,
  });
}

/** An answer, even a refusal, is a sign of life. */
export function healthOf(result: Result<unknown, CarrierError>): HealthReport {
  if (result.ok) return "success";
  if (feedsBreaker(result.error)) return "failure";
  const hasAnswered = result.error.kind === "rejected" || result.error.kind === "unauthenticated";
  return hasAnswered && result.error.httpStatus !== undefined ? "success" : "neutral";
}

function observe(
  metrics: CarrierMetricsPort,
  carrierId: string,
  operation: OperationName,
  result: Result<unknown, CarrierError>,
  tookMs: number,
): void {
  const outcome = result.ok ? "ok" : result.error.kind;
  metrics.observeOperation({ carrierId, operation, outcome, tookMs: Math.round(tookMs) });
  if (outcome === "rate-limited") metrics.countRateLimitHit(carrierId, "courier");
}

const unknownCarrier = (carrierId: string): CarrierError =>
  carrierError.unsupported({
    message: `Waybill has no adapter for the courier "${carrierId}".`,
    nextAction: `Choose another courier; this account cannot be used for "${operationLabels.createShipment}".`,
  });
