import type { Client, QueryResultRow } from "pg";
import { newId } from "@/lib/kernel/ids";
import { inLongTransaction } from "@/lib/tenancy/scoped-connection";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { OrgScope } from "@/lib/tenancy/scope";
import { FileFault } from "../file/file-fault";
import { type Session, StockMoved } from "../kinds/engine";
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

/** `busy`: another worker has it, or it is over. `stopped`: somebody said so, and nothing was done. */
export type WorkEnd = "done" | "busy" | "stopped" | "failed";

/** Where an import stands again when a phase leaves no trace. */
export const BEFORE: Readonly<Record<Phase, ImportStatus>> = {
  CHECKING: "READY",
  APPLYING: "CHECKED",
  UNDOING: "APPLIED",
};

/** A statement that ends the phase, up to its WHERE, and its values from $4 on. */
export type Finish = { readonly finish: string; readonly values: readonly unknown[] };

type Phased = { readonly scope: OrgScope; readonly importId: string; readonly phase: Phase };
type Work<Context> = (context: Context, heartbeat: Heartbeat) => Promise<Finish>;

const MOST_MILLISECONDS = 60 * 60 * 1000;

const movedFailure = ({ count }: StockMoved): Failure => ({
  code: "stock-moved",
  message: `Stock has moved since the check: ${count} more ${count === 1 ? "number drops" : "numbers drop"} by more than half. Nothing was changed.`,
  nextAction: "Check again, look at the new difference, and import then.",
});

/** What becomes of the import when its work did not come to its end. */
async function settle(phased: Phased, holder: string, error: unknown): Promise<WorkEnd> {
  const { scope, importId, phase } = phased;
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

/**
 * One phase of one import: claimed, worked off in one transaction, its end written in the same one.
 * The last statement changes a row only while the claim is still ours and nobody has said stop, so
 * that a worker who was given up for dead cannot commit.
 */
async function runClaimed(
  phased: Phased,
  transact: (
    work: (session: Session, client: Client | undefined) => Promise<void>,
  ) => Promise<void>,
  work: (session: Session, client: Client | undefined, heartbeat: Heartbeat) => Promise<Finish>,
): Promise<WorkEnd> {
  const { scope, importId, phase } = phased;
  const holder = newId();
  if (!(await claimWork(scope, importId, phase, holder))) return "busy";
  try {
    await withHeartbeat(scope, importId, holder, (heartbeat) =>
      transact(async (session, client) => {
        const { finish, values } = await work(session, client, heartbeat);
        heartbeat.check();
        const ended = await session.query(
          `${finish} WHERE "organizationId" = $1::uuid AND id = $2::uuid AND holder = $3
             AND NOT "isCancelling" RETURNING id`,
          [scope.organizationId, importId, holder, ...values],
        );
        if (ended.length === 0) throw new WorkStopped("cancelled");
      }),
    );
    return "done";
  } catch (error) {
    return settle(phased, holder, error);
  }
}

const plainSession = (client: Client): Session => ({
  query: async <Row extends QueryResultRow>(text: string, values: readonly unknown[]) =>
    (await client.query<Row>(text, [...values])).rows,
  tx: undefined,
});

/** In a transaction of the plain driver, whose COPY and temporary tables Prisma does not know. */
export async function runPlain(
  phased: Phased,
  work: Work<{ readonly session: Session; readonly client: Client }>,
): Promise<WorkEnd> {
  return runClaimed(
    phased,
    (inside) => inLongTransaction(phased.scope, (client) => inside(plainSession(client), client)),
    (session, client, heartbeat) => work({ session, client: client! }, heartbeat),
  );
}

/** In a transaction of Prisma, in which commands of other domains take part. */
async function runInPrisma(phased: Phased, work: Work<Session>): Promise<WorkEnd> {
  return runClaimed(
    phased,
    (inside) =>
      inTransaction(
        phased.scope,
        (tx) =>
          inside(
            {
              query: <Row extends QueryResultRow>(text: string, values: readonly unknown[]) =>
                tx.$queryRawUnsafe<Row[]>(text, ...values),
              tx,
            },
            undefined,
          ),
        MOST_MILLISECONDS,
      ),
    (session, _client, heartbeat) => work(session, heartbeat),
  );
}

/** In whichever transaction the kind needs. */
export const runWork = async (
  phased: Phased,
  needsTx: boolean,
  work: Work<Session>,
): Promise<WorkEnd> =>
  needsTx
    ? runInPrisma(phased, work)
    : runPlain(phased, ({ session }, heartbeat) => work(session, heartbeat));
