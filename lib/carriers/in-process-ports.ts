/**
 * Ports that live and die with one process: for testing an account that is not saved yet, where
 * there is no row to keep a token under, and for tests of the adapters themselves.
 */
import type { Clock } from "@/lib/kernel/clock";
import type { Result } from "@/lib/kernel/result";
import type { CarrierError } from "./carrier-error";
import type {
  CarrierCallRecord,
  CarrierCallRecorder,
  CarrierMetricsPort,
  CarrierToken,
  TokenStore,
} from "./ports";

/** Holds one token; logins asked for at the same time share one. */
export function createInProcessTokenStore(clock: Clock): TokenStore {
  let held: CarrierToken | undefined;
  let running: Promise<Result<CarrierToken, CarrierError>> | undefined;
  const current = (): CarrierToken | undefined =>
    held && Date.parse(held.expiresAt) > clock.now().getTime() ? held : undefined;
  return {
    get: async () => current(),
    refreshOnce: async (refused, login) => {
      const valid = current();
      if (valid && valid.value !== refused) return { ok: true, value: valid };
      running ??= login()
        .then((result) => {
          if (result.ok) held = result.value;
          return result;
        })
        .finally(() => {
          running = undefined;
        });
      return running;
    },
  };
}

/** Keeps the calls in a list; `onCall` sees each as it is made. */
export function createInProcessRecorder(): CarrierCallRecorder & {
  readonly calls: readonly CarrierCallRecord[];
} {
  const calls: CarrierCallRecord[] = [];
  return {
    calls,
    record: async (call) => {
      calls.push(call);
    },
  };
}

export const silentMetrics: CarrierMetricsPort = {
  observeOperation: () => undefined,
  countRateLimitHit: () => undefined,
  countLogin: () => undefined,
};
