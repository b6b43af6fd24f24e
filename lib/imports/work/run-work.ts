import type { Client } from "pg";
import { newId } from "@/lib/kernel/ids";
import { inLongTransaction } from "@/lib/tenancy/scoped-connection";
import type { OrgScope } from "@/lib/tenancy/scope";
import { FileFault } from "../file/file-fault";
import { StockMoved } from "../kinds/engine";
import type { ImportStatus } from "../model";
import {
  claimWork,
  type Failure,
  type Heartbeat,
  type Phase,
  releaseWork,
  withHeartbeat,
  WorkStopped,
} from "./lease";

/** `busy`: another worker has it. `over`: there is nothing to do any more. */
export type WorkEnd = "done" | "busy" | "stopped" | "failed";

/** Where an import stands again when a phase leaves no trace. */
export const BEFORE: Readonly<Record<Phase, ImportStatus>> = {
  CHECKING: "READY",
  APPLYING: "CHECKED",
  UNDOING: "APPLIED",
};

const movedFailure = ({ count }: StockMoved): Failure => ({
  code: "stock-moved",
  message: `Stock has moved since the check: ${count} more ${count === 1 ? "number drops" : "numbers drop"} by more than half. Nothing was changed.`,
  nextAction: "Check again, look at the new difference, and import then.",
});

/**
 * One phase of one import: claimed, worked off in one transaction, its end written in the same one.
 * `finish` is the statement that ends it; it changes a row only while the claim is still ours and
 * nobody has said stop, so that a worker who was given up for dead cannot commit.
 */
export async function runWork(
  scope: OrgScope,
  importId: string,
  phase: Phase,
  work: (context: {
    readonly client: Client;
    readonly heartbeat: Heartbeat;
    readonly holder: string;
  }) => Promise<{ readonly finish: string; readonly values: readonly unknown[] }>,
): Promise<WorkEnd> {
  const holder = newId();
  if (!(await claimWork(scope, importId, phase, holder))) return "busy";
  try {
    await withHeartbeat(scope, importId, holder, (heartbeat) =>
      inLongTransaction(scope, async (client) => {
        const { finish, values } = await work({ client, heartbeat, holder });
        heartbeat.check();
        const { rowCount } = await client.query(
          `${finish} WHERE "organizationId" = $1 AND id = $2 AND holder = $3 AND NOT "isCancelling"`,
          [scope.organizationId, importId, holder, ...values],
        );
        if (rowCount === 0) throw new WorkStopped("cancelled");
      }),
    );
    return "done";
  } catch (error) {
    if (error instanceof WorkStopped) {
      if (error.stop === "cancelled") await releaseWork(scope, importId, holder, BEFORE[phase]);
      return "stopped";
    }
    if (error instanceof FileFault) {
      await releaseWork(scope, importId, holder, "FAILED", error);
      return "failed";
    }
    if (error instanceof StockMoved) {
      await releaseWork(scope, importId, holder, "CHECKED", movedFailure(error));
      return "failed";
    }
    // A fault of ours: whoever tries again finds it unclaimed.
    await releaseWork(scope, importId, holder, null).catch(() => {});
    throw error;
  }
}
