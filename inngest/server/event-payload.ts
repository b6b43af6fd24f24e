import { z } from "zod";

/** An event as `POST /e/<key>` takes it. Unknown fields are dropped, as on the real server. */
export const incomingEvent = z.object({
  name: z.string(),
  data: z.record(z.string(), z.unknown()).nullish(),
  user: z.record(z.string(), z.unknown()).nullish(),
  id: z.string().nullish(),
  ts: z.number().int().nullish(),
  v: z.string().nullish(),
});
export type IncomingEvent = z.infer<typeof incomingEvent>;

/** An event as functions receive it. */
export type EventPayload = {
  readonly data: Record<string, unknown>;
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly ts: number;
  readonly user: Record<string, unknown>;
  readonly v?: string;
};

export type NewEvent = {
  /** The server's own id (ULID); `payload.id` is the sender's where there is one. */
  readonly id: string;
  /** Two events with the same key are one. */
  readonly dedupeKey: string | null;
  readonly payload: EventPayload;
  readonly traceId: string;
  /** Not worth storing unless a function or a run listens to it. */
  readonly unlessUnheard?: boolean;
};

export const INTERNAL_EVENT_PREFIX = "inngest/";
export const FUNCTION_INVOKED = "inngest/function.invoked";
export const FUNCTION_FAILED = "inngest/function.failed";
export const FUNCTION_FINISHED = "inngest/function.finished";
export const FUNCTION_CANCELLED = "inngest/function.cancelled";
export const SCHEDULED_TIMER = "inngest/scheduled.timer";

/** Names and patterns that an event of this name answers to: `a/b.c` is also `a/b.*` and `a/*`. */
export function patternsFor(name: string): string[] {
  const patterns = [name];
  for (const { index } of name.matchAll(/[/.]/g)) patterns.push(`${name.slice(0, index + 1)}*`);
  return patterns;
}
