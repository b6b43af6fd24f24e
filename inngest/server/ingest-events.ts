import { z } from "zod";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { inPersistentTransaction } from "./database";
import {
  type IncomingEvent,
  incomingEvent,
  INTERNAL_EVENT_PREFIX,
  type NewEvent,
} from "./event-payload";
import { eventIdFromSeed, newEventId, newTraceparentId } from "./identifiers";
import { MAX_EVENT_BYTES, MAX_EVENTS_PER_REQUEST } from "./limits";
import { publishEvents } from "./publish-events";
import type { ServerContext } from "./server-context";
import { sameText } from "./sign-requests";

type SentEvents = {
  readonly eventKey: string;
  readonly body: unknown;
  /** Header x-inngest-event-id-seed: a send that is repeated carries the same one. */
  readonly seed: string | undefined;
  readonly traceparent: string | undefined;
};

const MAX_TIME_MS = 8.64e15;

/**
 * Takes events in. Once this has answered, they and everything they start are stored. Returns
 * the id of each event; an event that was sent before gives the id that it got then.
 */
export async function ingestEvents(
  context: ServerContext,
  sent: SentEvents,
): Promise<Result<readonly string[], AppError>> {
  if (!isKnownKey(context, sent.eventKey)) {
    return err(appError.unauthenticated("event_key.unknown", "Event key not found"));
  }
  const parsed = z
    .array(incomingEvent)
    .safeParse(Array.isArray(sent.body) ? sent.body : [sent.body]);
  if (!parsed.success) {
    return err(appError.malformed("event.malformed", z.prettifyError(parsed.error)));
  }
  if (parsed.data.length > MAX_EVENTS_PER_REQUEST) {
    const message = `A request may carry ${MAX_EVENTS_PER_REQUEST} events, this one has ${parsed.data.length}`;
    return err(appError.tooLarge("event.too_many", message));
  }
  for (const event of parsed.data) {
    const fault = findFault(event);
    if (fault !== null) return err(fault);
  }
  const traceId = traceIdOf(sent.traceparent) ?? newTraceparentId();
  const events = parsed.data.map((event, index) => toNewEvent(event, index, sent.seed, traceId));
  return ok(
    await inPersistentTransaction(
      context.pool,
      (transaction) => publishEvents(transaction, events),
      { readsFirst: true },
    ),
  );
}

function isKnownKey(context: ServerContext, key: string): boolean {
  const { eventKeys } = context.settings;
  return eventKeys.length === 0 || eventKeys.some((known) => sameText(known, key));
}

function findFault(event: IncomingEvent): AppError | null {
  if (event.name.trim() === "") {
    return appError.malformed("event.no_name", "An event needs a name");
  }
  if (event.name.includes("\u0000") || event.id?.includes("\u0000") === true) {
    return appError.malformed("event.bad_text", "An event's name and id may not contain U+0000");
  }
  if (event.name.startsWith(INTERNAL_EVENT_PREFIX)) {
    const message = `Event name "${event.name}" is reserved: names may not begin with "${INTERNAL_EVENT_PREFIX}"`;
    return appError.malformed("event.reserved_name", message);
  }
  if (event.ts !== undefined && event.ts !== null && Math.abs(event.ts) > MAX_TIME_MS) {
    return appError.malformed("event.bad_time", `Event "${event.name}" has no possible time`);
  }
  const bytes = Buffer.byteLength(JSON.stringify(event));
  if (bytes > MAX_EVENT_BYTES) {
    const message = `Event "${event.name}" has ${bytes} bytes, the limit is ${MAX_EVENT_BYTES}`;
    return appError.tooLarge("event.too_large", message);
  }
  return null;
}

function toNewEvent(
  event: IncomingEvent,
  index: number,
  seed: string | undefined,
  traceId: string,
): NewEvent {
  const id = eventIdFromSeed(seed, index) ?? newEventId();
  const senderId = event.id === undefined || event.id === "" ? null : event.id;
  return {
    id,
    dedupeKey: senderId === null ? null : `id:${senderId}`,
    traceId,
    payload: {
      data: event.data ?? {},
      id: senderId ?? id,
      name: event.name,
      ts: event.ts ?? Date.now(),
      user: event.user ?? {},
      ...(typeof event.v === "string" ? { v: event.v } : {}),
    },
  };
}

/** The app's own trace goes on: `step.sendEvent` forwards the traceparent of its call. */
function traceIdOf(traceparent: string | undefined): string | null {
  return /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent ?? "")?.[1] ?? null;
}
