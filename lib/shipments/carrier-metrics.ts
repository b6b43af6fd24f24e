import { Counter, Histogram, type MetricConfiguration, register } from "prom-client";
import type { CarrierMetricsPort } from "@/lib/carriers/ports";

/** The registry is one for the process; the dev server and several bundles load this file again. */
const counter = <Label extends string>(options: MetricConfiguration<Label>): Counter<Label> =>
  (register.getSingleMetric(options.name) as Counter<Label> | undefined) ??
  new Counter<Label>(options);
const histogram = <Label extends string>(
  options: MetricConfiguration<Label> & { buckets: number[] },
): Histogram<Label> =>
  (register.getSingleMetric(options.name) as Histogram<Label> | undefined) ??
  new Histogram<Label>(options);

const operations = histogram({
  name: "waybill_carrier_operation_seconds",
  help: "Time a courier took for an operation, by how it ended",
  labelNames: ["carrier", "operation", "outcome"],
  // The promises: 0.3 and 0.5 s for tracking, 1.5, 2 and 5 s for booking.
  buckets: [0.05, 0.1, 0.3, 0.5, 1, 1.5, 2, 3, 5, 10, 15],
});
const rateLimitHits = counter({
  name: "waybill_carrier_rate_limit_hits_total",
  help: "Calls turned away by the courier's limit or our own",
  labelNames: ["carrier", "by"],
});
const logins = counter({
  name: "waybill_carrier_auth_refreshes_total",
  help: "Sign-ins at a courier",
  labelNames: ["carrier", "success"],
});

export const carrierMetrics: CarrierMetricsPort = {
  observeOperation: ({ carrierId, operation, outcome, tookMs }) =>
    operations.labels({ carrier: carrierId, operation, outcome }).observe(tookMs / 1000),
  countRateLimitHit: (carrierId, by) => rateLimitHits.labels({ carrier: carrierId, by }).inc(),
  countLogin: (carrierId, succeeded) =>
    logins.labels({ carrier: carrierId, success: String(succeeded) }).inc(),
};
