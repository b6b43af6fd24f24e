import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from "prom-client";

/**
 * What this process counts, in Prometheus' own terms, in prom-client's one registry for a process.
 * State that all processes share (breakers, the outbox) is read at scrape time instead.
 */
function buildMetrics() {
  collectDefaultMetrics();
  return {
    httpSeconds: new Histogram({
      name: "waybill_http_request_duration_seconds",
      help: "Time from a request to its answer, by route and status",
      labelNames: ["route", "method", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    }),
    webhookEvents: new Counter({
      name: "waybill_webhook_events_total",
      help: "Webhooks received, by sender and verdict",
      labelNames: ["carrier", "status"],
    }),
    outboxSent: new Counter({
      name: "waybill_outbox_events_sent_total",
      help: "Events handed to Inngest",
    }),
    outboxFailures: new Counter({
      name: "waybill_outbox_send_failures_total",
      help: "Events that Inngest did not take; they are tried again",
    }),
    outboxSeconds: new Histogram({
      name: "waybill_outbox_delay_seconds",
      help: "Time from the row's insert until Inngest had the event",
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30, 120],
    }),
    outboxLag: new Gauge({
      name: "waybill_outbox_lag_seconds",
      help: "Age of the oldest event that is not sent; 0 when all are",
    }),
    breakerState: new Gauge({
      name: "waybill_carrier_circuit_breaker_state",
      help: "0 closed, 1 half-open, 2 open; the worst of a courier's accounts",
      labelNames: ["carrier"],
    }),
    carrierSuccessRate: new Gauge({
      name: "waybill_carrier_sync_success_rate",
      help: "Share of this process's operations at a courier that the courier answered, 0 to 1",
      labelNames: ["carrier"],
    }),
  };
}

/** On globalThis because each bundle of the app holds its own copy of this module. */
const holder = globalThis as { waybillMetrics?: ReturnType<typeof buildMetrics> };

export const metrics = (): ReturnType<typeof buildMetrics> =>
  (holder.waybillMetrics ??= buildMetrics());

/** `source` is the sender ("shopify", "shiprocket"), `status` the verdict ("enqueued", "duplicate"). */
export const countWebhook = (source: string, status: string): void =>
  metrics().webhookEvents.inc({ carrier: source, status });

export const metricsRegistry = register;
