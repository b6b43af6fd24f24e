import { callCarrier, type CarrierPorts } from "@/lib/carriers/call";
import { carrierError, type CarrierError } from "@/lib/carriers/carrier-error";
import type { InputOf, OperationName, OutputOf } from "@/lib/carriers/operations";
import type { CarrierCallRecorder, TokenStore } from "@/lib/carriers/ports";
import { systemClock } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { log } from "@/lib/observability/logger";
import { createBreaker } from "@/lib/resilience/breaker";
import { takeTokenInTurn } from "@/lib/resilience/limiter";
import { createTokenStore } from "@/lib/resilience/token-store";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import type { CallableAccount } from "./carrier-account";
import { carrierMetrics } from "./carrier-metrics";

const breaker = createBreaker();
/** A burst waits in line for this long; a longer queue is put off by its job. */
const LONGEST_QUEUE_SECONDS = 3;

/** Every request to a courier, redacted by the adapter, kept for the page and for disputes. */
const recorderOf = (
  scope: OrgScope,
  account: CallableAccount,
  shipmentId: string | undefined,
): CarrierCallRecorder => ({
  record: async (call) => {
    const { organizationId, traceId } = scope;
    try {
      await scopedQuery(scope, {
        name: "carrier_call_record",
        text: `INSERT INTO "CarrierCall" (id, "organizationId", "carrierAccountId", "shipmentId", operation,
                 "startedAt", "tookMilliseconds", outcome, "httpStatus", summary, request, response, "traceId")
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        values: [
          ...[newId(), organizationId, account.accountId, shipmentId ?? null, call.operation],
          ...[call.startedAt, call.tookMs, call.outcome, call.httpStatus ?? null, call.step],
          JSON.stringify({ method: call.method, url: call.url, body: asJson(call.requestBody) }),
          JSON.stringify({ errorCode: call.errorCode, body: asJson(call.responseBody) }),
          call.traceId,
        ],
      });
    } catch (error) {
      // The call was made whether or not its record could be kept.
      log.error({ err: error, organizationId, traceId, shipmentId }, "courier call not recorded");
    }
  },
});

/** Bodies are JSON where the courier speaks it, so that the page can show them folded. */
function asJson(text: string | undefined): unknown {
  if (text === undefined || text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The durable ports: state in Postgres, shared by all processes. */
const carrierPorts = (
  scope: OrgScope,
  account: CallableAccount,
  options: AskOptions,
): CarrierPorts => ({
  breaker,
  limiter: { take: (key, limit) => takeTokenInTurn(key, limit, LONGEST_QUEUE_SECONDS) },
  recorder: options.recorder ?? recorderOf(scope, account, options.shipmentId),
  metrics: carrierMetrics,
  clock: systemClock,
  tokensOf: () =>
    options.tokens ??
    createTokenStore<CarrierError>(
      scope,
      { id: account.accountId, credentialsVersion: account.credentialsVersion },
      { clock: systemClock, onTimeout: signInBusy },
    ),
});

const signInBusy = (waitedMs: number): CarrierError =>
  carrierError.unavailable("stopped", {
    message: `Another process has been signing in at the courier for ${Math.round(waitedMs / 1000)} s.`,
    nextAction: "Nothing was sent. It will be tried again by itself.",
  });

export type AskOptions = {
  readonly shipmentId?: string;
  readonly signal?: AbortSignal;
  /** In place of the account's own token: credentials that are only tried leave none behind. */
  readonly tokens?: TokenStore;
  /** In place of the rows that belong to a stored account. */
  readonly recorder?: CarrierCallRecorder;
};

/**
 * One operation at a merchant's own account, through every guard, recorded under the shipment. An
 * account whose address this installation may not call is answered here, before breaker and limiter.
 */
export async function askCarrier<Name extends OperationName>(
  scope: OrgScope,
  account: CallableAccount,
  operation: Name,
  input: InputOf<Name>,
  options: AskOptions = {},
): Promise<Result<OutputOf<Name>, CarrierError>> {
  if (account.withheld) return err(account.withheld);
  return callCarrier(carrierPorts(scope, account, options), account, operation, input, {
    traceId: scope.traceId,
    ...(options.signal ? { signal: options.signal } : {}),
  });
}
