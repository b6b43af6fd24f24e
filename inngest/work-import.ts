import type { JobContext } from "@/inngest/define-job";
import { loadImport } from "@/lib/imports/load-import";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { WorkEnd } from "@/lib/imports/work/run-work";

/** A dead worker's lease ends by itself; this is how often it is looked after. */
const LOOK_AGAIN_MS = 10_000;
/** Two hours: the longest that a live worker of another process is waited for. */
const MOST_ROUNDS = 720;

type Steps = Pick<JobContext<"import/check-requested">, "step">;

/**
 * Works an import's phase off, or waits for whoever does and takes over when he dies. Work that is no
 * longer wanted, because it was done or cancelled meanwhile, is over.
 */
export async function workImport(
  { step }: Steps,
  scope: OrgScope,
  importId: string,
  phase: "CHECKING" | "APPLYING" | "UNDOING",
  work: (scope: OrgScope, importId: string) => Promise<WorkEnd>,
): Promise<{ readonly end: WorkEnd | "over" }> {
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const end = await step.run(round === 1 ? "work" : `work ${round}`, async () => {
      const done = await work(scope, importId);
      if (done !== "busy") return done;
      const found = await loadImport(scope, importId);
      return found?.status === phase ? done : "over";
    });
    if (end !== "busy") return { end };
    await step.sleep(`wait ${round}`, LOOK_AGAIN_MS);
  }
  return { end: "busy" };
}
