import { appendFile } from "node:fs/promises";
import { env } from "@/lib/env";
import { log } from "@/lib/observability/logger";
import type { OrgScope } from "@/lib/tenancy/scope";

export type Ticket = {
  readonly orderId: string;
  readonly orderNumber?: string | undefined;
  readonly shipmentId?: string | undefined;
  readonly reason: string;
  readonly exceptionId?: string | undefined;
};

/**
 * One JSON line for each delivery failure, where a deployment wants them in a file (S0-05). The
 * inbox is the record; a line that cannot be written is logged and fails nothing. Written after
 * the commit, so that a line never tells of something that did not happen.
 */
export async function writeTicket(scope: OrgScope, ticket: Ticket): Promise<void> {
  const { TICKET_LOG_FILE } = env();
  if (!TICKET_LOG_FILE) return;
  const { organizationId, traceId } = scope;
  const line = JSON.stringify({ at: new Date(), organizationId, traceId, ...ticket });
  try {
    await appendFile(TICKET_LOG_FILE, `${line}\n`);
  } catch (error) {
    log.error({ error, organizationId, traceId }, "ticket line could not be written");
  }
}
