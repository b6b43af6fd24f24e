import type { WorkVerdict } from "@/lib/shipments/work-verdict";
import type { JobContext } from "./define-job";

/** Failures of the other side before a person is asked. */
const MOST_TRIES = 5;
/** With waits for our own queue and pauses, which are no failures. */
const MOST_ROUNDS = 40;

type Steps = Pick<JobContext<"shipment/requested">, "step" | "runId">;

export type Round = {
  /** Names this try alone: a try that died is never taken for this one. */
  readonly holder: string;
  readonly tries: number;
  readonly isLast: boolean;
};

/**
 * Repeats a piece of work until it says that it is settled, sleeping in between without holding
 * anything. Step names are counted, so a run that is called again goes on where it was.
 */
export async function tryUntilSettled(
  { step, runId }: Steps,
  name: string,
  work: (round: Round) => Promise<WorkVerdict>,
): Promise<string> {
  let tries = 0;
  for (let round = 1; ; round += 1) {
    const isLast = tries + 1 >= MOST_TRIES || round >= MOST_ROUNDS;
    const verdict = await step.run(round === 1 ? name : `${name} ${round}`, () =>
      work({ holder: `${runId}:${crypto.randomUUID()}`, tries, isLast }),
    );
    if (verdict.kind === "settled") return verdict.outcome;
    if (isLast) return "given up";
    if (verdict.counts) tries += 1;
    await step.sleep(`${name} waits ${round}`, verdict.afterMs);
  }
}
