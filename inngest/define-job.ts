import { type GetStepTools, type Inngest, NonRetriableError } from "inngest";
import { recordFailedJob } from "@/lib/exceptions/commands/record-failed-job";
import { type EventData, type EventName, eventCatalog } from "@/lib/events/catalog";
import { type LogFields, withLogFields } from "@/lib/observability/log-context";
import { log } from "@/lib/observability/logger";
import { resumeScope } from "@/lib/tenancy/resume-scope";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inngest } from "./client";

/** Three tries in all, then the job waits for a person (S4-17). */
export const JOB_RETRIES = 2;

/** What repeating cannot mend is thrown as this, and is not repeated. */
const FINAL = new NonRetriableError("").name;

type JobOptions<Name extends EventName> = {
  /** Verb-noun; equals the file's name. */
  readonly id: string;
  readonly event: Name;
  readonly retries?: 0 | 1 | 2 | 3 | 4 | 5;
  readonly concurrency?: { limit: number; key?: string };
  /** CEL over the event; one run for each value in 24 h. */
  readonly idempotency?: string;
  /** After the last failure: opens the card itself, which then stands for the kept job as well. */
  readonly onGivenUp?: (last: {
    readonly scope: OrgScope;
    readonly data: EventData<Name>;
    readonly failedJobId: string;
    readonly error: { readonly name: string; readonly message: string };
  }) => Promise<void>;
};

export type JobContext<Name extends EventName> = {
  readonly data: EventData<Name>;
  readonly scope: OrgScope;
  readonly step: GetStepTools<Inngest.Any>;
  readonly attempt: number;
  readonly runId: string;
};

const LOGGED_IDS = ["traceId", "organizationId", "orderId", "shipmentId"] as const;

/** What every line of the job's log is searched by. */
const idsOf = (data: Readonly<Record<string, unknown>>): LogFields =>
  Object.fromEntries(
    LOGGED_IDS.flatMap((name) => (typeof data[name] === "string" ? [[name, data[name]]] : [])),
  );

/**
 * A background function of the product: payload parsed again at the receiver, scope resumed from
 * the event, every line of log carrying its trace, and the last failure kept for a person.
 */
export function defineJob<Name extends EventName>(
  options: JobOptions<Name>,
  work: (context: JobContext<Name>) => Promise<unknown>,
) {
  return inngest.createFunction(
    {
      id: options.id,
      triggers: [{ event: options.event }],
      retries: options.retries ?? JOB_RETRIES,
      ...(options.concurrency ? { concurrency: options.concurrency } : {}),
      ...(options.idempotency ? { idempotency: options.idempotency } : {}),
      onFailure: async ({ event, error }) => {
        const failed = event.data as {
          run_id: string;
          event: {
            name: string;
            data: Record<string, string> & { organizationId: string; traceId: string };
          };
        };
        const scope = resumeScope(failed.event.data);
        const parsed = eventCatalog[options.event].safeParse(failed.event.data);
        const failedJobId = await recordFailedJob(scope, {
          functionId: options.id,
          runId: failed.run_id,
          eventName: failed.event.name,
          eventData: failed.event.data,
          error: { name: error.name, message: error.message },
          attemptCount: error.name === FINAL ? 1 : (options.retries ?? JOB_RETRIES) + 1,
          hasOwnCard: parsed.success && options.onGivenUp !== undefined,
        });
        const data = parsed.data as EventData<Name>;
        if (parsed.success) await options.onGivenUp?.({ scope, data, failedJobId, error });
      },
    },
    async ({ event, step, attempt, runId }) => {
      const parsed = eventCatalog[options.event].safeParse(event.data);
      if (!parsed.success)
        throw new NonRetriableError(`Event ${options.event} has a wrong payload`);
      const data = parsed.data as EventData<Name>;
      const scope = resumeScope(data);
      return withLogFields({ job: options.id, runId, ...idsOf(event.data) }, async () => {
        log.debug({ attempt }, "job called");
        return work({ data, scope, step, attempt, runId });
      });
    },
  );
}
