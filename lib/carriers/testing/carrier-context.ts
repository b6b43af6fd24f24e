import { systemClock, type Clock } from "@/lib/kernel/clock";
import type { CarrierContext } from "../contract";
import {
  createInProcessRecorder,
  createInProcessTokenStore,
  silentMetrics,
} from "../in-process-ports";
import type { CarrierCallRecord } from "../ports";

export type TestContext = CarrierContext & { readonly calls: readonly CarrierCallRecord[] };

/** A context as the door makes it, with ports that live in the test. */
export function carrierContext(
  given: Pick<CarrierContext, "baseUrl" | "credentials"> & {
    readonly settings?: unknown;
    readonly clock?: Clock;
    readonly totalMs?: number;
    readonly tokens?: CarrierContext["tokens"];
  },
): TestContext {
  const recorder = createInProcessRecorder();
  const clock = given.clock ?? systemClock;
  return {
    baseUrl: given.baseUrl,
    credentials: given.credentials,
    settings: given.settings ?? {},
    operation: "createShipment",
    traceId: "tr_0123456789ab",
    clock,
    tokens: given.tokens ?? createInProcessTokenStore(clock),
    recorder,
    metrics: silentMetrics,
    timeouts: { connectMs: 1_000, totalMs: given.totalMs ?? 5_000 },
    calls: recorder.calls,
  };
}
