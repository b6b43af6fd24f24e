import type { GetStepTools, Inngest } from "inngest";
import { newTraceId } from "@/lib/kernel/ids";
import { log } from "@/lib/observability/logger";
import { raiseAlarm } from "@/lib/observability/raise-alarm";
import { withLogFields } from "@/lib/observability/log-context";
import { inngest } from "./client";
import { JOB_RETRIES } from "./define-job";

/**
 * Work of the whole platform at set times. It belongs to no organization, so its last failure calls
 * the person on duty instead of opening an exception.
 */
export function defineSchedule(
  options: {
    /** Verb-noun; equals the file's name. */
    readonly id: string;
    /** Five fields, UTC. */
    readonly cron: string;
  },
  work: (context: { readonly step: GetStepTools<Inngest.Any> }) => Promise<unknown>,
) {
  return inngest.createFunction(
    {
      id: options.id,
      triggers: [{ cron: options.cron }],
      retries: JOB_RETRIES,
      concurrency: { limit: 1 },
      onFailure: async ({ error, event }) => {
        await raiseAlarm({
          name: "schedule-failed",
          message: `Scheduled work failed for the last time: ${options.id}`,
          facts: { runId: event.data.run_id, errorKind: error.name },
        });
      },
    },
    async ({ step, runId }) =>
      withLogFields({ job: options.id, runId, traceId: newTraceId() }, async () => {
        log.debug("schedule called");
        return work({ step });
      }),
  );
}
