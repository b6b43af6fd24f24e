import { defineJob } from "@/inngest/define-job";
import { pollTracking as poll } from "@/lib/tracking/commands/poll-tracking";

const MOST_ROUNDS = 20;

/** Asks one organization's couriers about every parcel whose time has come, in batches. */
export const pollTracking = defineJob(
  {
    id: "poll-tracking",
    event: "tracking/poll-requested",
    concurrency: { limit: 1, key: "event.data.organizationId" },
  },
  async ({ scope, step }) => {
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const { hasMore } = await step.run(`poll ${round}`, () => poll(scope));
      if (!hasMore) return;
    }
  },
);
