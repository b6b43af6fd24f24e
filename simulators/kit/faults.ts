import { z } from "zod";
import type { Store } from "./store";

/**
 * Faults on demand. The first group is played by the server around any operation, the second by
 * the webhook sender, the third by the courier or shop itself in its own words.
 */
export const TRANSPORT_FAULTS = [
  /** Answers late by `latencyMs`. */
  "latency",
  /** 429; with a Retry-After header only when `retryAfterSeconds` is given. */
  "rate-limited",
  /** `status` (500) before acting. */
  "server-error",
  /** `status` (500) after acting. */
  "server-error-after",
  /** Does nothing and never answers; the connection closes after `holdMs`. */
  "timeout-before",
  /** Acts, then never answers; the connection closes after `holdMs`. */
  "timeout-after",
  /** Resets the connection, nothing done. */
  "reset-before",
  /** Acts, then resets the connection. */
  "reset-after",
  /** Acts, then answers with text that is not JSON. */
  "malformed",
  /** The firewall's HTML 403, nothing done. */
  "html-403",
  /** Answers `status` and `body` instead of acting. */
  "answer",
] as const;

export const WEBHOOK_FAULTS = [
  "webhook-duplicate",
  /** Held back until the next webhook about the same parcel or order has gone out. */
  "webhook-out-of-order",
  "webhook-wrong-signature",
  "webhook-unsigned",
  "webhook-dropped",
] as const;

const DOMAIN_FAULTS = [
  "refused-address",
  "empty-wallet",
  "courier-refused",
  "pickup-refused",
  "document-refused",
] as const;

const FAULT_KINDS = [...TRANSPORT_FAULTS, ...WEBHOOK_FAULTS, ...DOMAIN_FAULTS] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export const faultInput = z.object({
  kind: z.enum(FAULT_KINDS),
  /** `shiprocket`, `shopify` …; every simulator when absent. */
  simulator: z.string().optional(),
  /** `assignAwb`, `fulfillmentCreate`, `webhook` …; every operation when absent. */
  operation: z.string().optional(),
  /** How often it strikes; until it is removed when absent. */
  times: z.int().positive().optional(),
  /** Lets this many matching calls pass first. */
  skip: z.int().nonnegative().optional(),
  /** 0 to 1; always when absent. */
  probability: z.number().min(0).max(1).optional(),
  /** Only calls whose path or body contains this text, e.g. a channel order id. */
  contains: z.string().optional(),
  status: z.int().min(100).max(599).optional(),
  body: z.unknown().optional(),
  retryAfterSeconds: z.number().nonnegative().optional(),
  latencyMs: z.number().nonnegative().optional(),
  holdMs: z.number().nonnegative().optional(),
});

export type FaultInput = z.input<typeof faultInput>;
export type Fault = z.output<typeof faultInput> & {
  readonly id: string;
  readonly hits: number;
  readonly passed: number;
};

type FaultTarget = {
  readonly simulator: string;
  readonly operation: string;
  /** The text that `contains` is looked up in. */
  readonly text: string;
};

export type FaultBook = {
  readonly add: (input: FaultInput) => Fault;
  readonly remove: (id: string) => void;
  readonly removeAll: () => void;
  readonly list: () => Fault[];
  /** The first armed fault of these kinds that this call meets; counts as one strike. */
  readonly take: (kinds: readonly FaultKind[], target: FaultTarget) => Fault | undefined;
};

export function createFaultBook(store: Store, random: () => number): FaultBook {
  const faults = store.collection<Fault>("fault");

  const meets = (fault: Fault, target: FaultTarget): boolean =>
    (fault.simulator === undefined || fault.simulator === target.simulator) &&
    (fault.operation === undefined || fault.operation === target.operation) &&
    (fault.contains === undefined || target.text.includes(fault.contains)) &&
    (fault.times === undefined || fault.hits < fault.times);

  return {
    add: (input) =>
      faults.put({
        ...faultInput.parse(input),
        id: `fault_${store.next("fault")}`,
        hits: 0,
        passed: 0,
      }),
    remove: (id) => faults.remove(id),
    removeAll: () => faults.all().forEach((fault) => faults.remove(fault.id)),
    list: () => faults.all(),
    take: (kinds, target) => {
      for (const fault of faults.all()) {
        if (!kinds.includes(fault.kind) || !meets(fault, target)) continue;
        if (fault.skip !== undefined && fault.passed < fault.skip) {
          faults.put({ ...fault, passed: fault.passed + 1 });
          continue;
        }
        if (fault.probability !== undefined && random() >= fault.probability) continue;
        return faults.put({ ...fault, hits: fault.hits + 1 });
      }
      return undefined;
    },
  };
}
