import { appendFile } from "node:fs/promises";
import { env } from "@/lib/env";
import { log } from "./logger";

export type Alarm = {
  /** Stable name for routing, e.g. "unacknowledged". */
  readonly name: string;
  readonly message: string;
  readonly organizationId?: string;
  readonly traceId?: string;
  /** Ids, counts and times only. */
  readonly facts: Readonly<Record<string, string | number>>;
};

/**
 * Calls the person on duty: a line of level "fatal" with `alarm`, which the log aggregator pages on,
 * and a line in the ticket file where one is set.
 */
export async function raiseAlarm(alarm: Alarm): Promise<void> {
  const { name, message, ...rest } = alarm;
  log.fatal({ alarm: name, ...rest }, message);
  const { TICKET_LOG_FILE } = env();
  if (TICKET_LOG_FILE === undefined) return;
  const line = JSON.stringify({ at: new Date(), alarm: name, message, ...rest });
  await appendFile(TICKET_LOG_FILE, `${line}\n`).catch((error: unknown) =>
    log.error({ code: Reflect.get(Object(error), "code") }, "alarm line could not be written"),
  );
}
