import { systemPool } from "@/lib/db/clients";
import { readOutboxLag } from "./outbox-lag";
import { metrics, metricsRegistry } from "./metrics";

/** The names that the Ekart integration promised (S1-23), kept to the letter beside our own. */
const PROMISED_NAMES = {
  ekart_circuit_breaker_state: "waybill_carrier_circuit_breaker_state",
  ekart_rate_limit_hits_total: "waybill_carrier_rate_limit_hits_total",
  ekart_auth_refreshes_total: "waybill_carrier_auth_refreshes_total",
  ekart_sync_success_rate: "waybill_carrier_sync_success_rate",
  ekart_webhook_events_total: "waybill_webhook_events_total",
} as const;

/** Written by the courier layer, with labels carrier, operation and outcome. */
const CARRIER_OPERATIONS = "waybill_carrier_operation_seconds";
/** A refusal of bad input is an answer: the courier did its part. */
const ANSWERED: ReadonlySet<unknown> = new Set(["ok", "rejected", "unsupported"]);

/** Breaker keys begin with the courier's registry id: "shiprocket:<account>@<host>". */
const BREAKERS = `
  SELECT split_part(key, ':', 1) AS carrier,
         max(CASE WHEN "openedUntil" IS NULL THEN 0 WHEN "openedUntil" > now() THEN 2 ELSE 1 END) AS state
    FROM "CircuitBreaker" GROUP BY 1`;

async function readSharedState(): Promise<void> {
  const { breakerState, outboxLag } = metrics();
  const { rows } = await systemPool().query<{ carrier: string; state: number }>(BREAKERS);
  breakerState.reset();
  for (const { carrier, state } of rows) breakerState.set({ carrier }, state);
  outboxLag.set(await readOutboxLag());
}

async function deriveSuccessRates(): Promise<void> {
  const operations = await metricsRegistry.getSingleMetric(CARRIER_OPERATIONS)?.get();
  const tallies = new Map<string, { answered: number; total: number }>();
  for (const sample of operations?.values ?? []) {
    if (!("metricName" in sample) || sample.metricName !== `${CARRIER_OPERATIONS}_count`) continue;
    const carrier = String(sample.labels["carrier"]);
    const tally = tallies.get(carrier) ?? { answered: 0, total: 0 };
    tally.total += sample.value;
    if (ANSWERED.has(sample.labels["outcome"])) tally.answered += sample.value;
    tallies.set(carrier, tally);
  }
  for (const [carrier, { answered, total }] of tallies)
    if (total > 0) metrics().carrierSuccessRate.set({ carrier }, answered / total);
}

/** Everything in Prometheus' text format. */
export async function scrapeMetrics(): Promise<{ readonly text: string; readonly type: string }> {
  await readSharedState();
  await deriveSuccessRates();
  const parts = [await metricsRegistry.metrics()];
  for (const [promised, ours] of Object.entries(PROMISED_NAMES)) {
    if (!metricsRegistry.getSingleMetric(ours)) continue;
    const text = await metricsRegistry.getSingleMetricAsString(ours);
    parts.push(text.replaceAll(ours, promised));
  }
  return {
    text: `${parts.map((part) => part.trimEnd()).join("\n\n")}\n`,
    type: metricsRegistry.contentType,
  };
}
