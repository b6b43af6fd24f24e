import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import type { ImportStatus } from "../model";

/** How long a worker is believed to be alive after its last sign. */
const LEASE_SECONDS = 20;
const BEAT_MS = 4_000;

/** Why work ended before its end. Nothing of it stays: the transaction is rolled back. */
export type Stop = "cancelled" | "lease-lost";

/** Thrown through the work and caught by whoever claimed it. */
export class WorkStopped extends Error {
  override readonly name = "WorkStopped";
  readonly stop: Stop;

  constructor(stop: Stop) {
    super(`Import work ended: ${stop}`);
    this.stop = stop;
  }
}

export type Phase = "CHECKING" | "APPLYING" | "UNDOING";

const CLAIM = {
  name: "import_claim",
  text: `
    UPDATE "Import"
       SET holder = $4, "leaseUntil" = now() + make_interval(secs => $5),
           "isCancelling" = false, "rowsDone" = 0, "phaseStartedAt" = clock_timestamp(),
           "failureCode" = NULL, "failureMessage" = NULL, "failureAction" = NULL, "updatedAt" = now()
     WHERE "organizationId" = $1 AND id = $2 AND status = $3::"ImportStatus"
       AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
    RETURNING id`,
};

const BEAT = {
  name: "import_beat",
  text: `
    UPDATE "Import"
       SET "leaseUntil" = now() + make_interval(secs => $4),
           "rowsDone" = GREATEST("rowsDone", $5), "updatedAt" = now()
     WHERE "organizationId" = $1 AND id = $2 AND holder = $3
    RETURNING "isCancelling"`,
};

/** One worker at a time: work that nobody has begun, or whose worker has died. */
export async function claimWork(
  scope: OrgScope,
  importId: string,
  phase: Phase,
  holder: string,
): Promise<boolean> {
  const values = [scope.organizationId, importId, phase, holder, LEASE_SECONDS];
  return (await scopedQuery(scope, { ...CLAIM, values })).length > 0;
}

const RELEASE = {
  name: "import_release",
  text: `
    UPDATE "Import"
       SET status = COALESCE($4::"ImportStatus", status), holder = NULL, "leaseUntil" = NULL,
           "isCancelling" = false, "failureCode" = $5, "failureMessage" = $6, "failureAction" = $7,
           "updatedAt" = now()
     WHERE "organizationId" = $1 AND id = $2 AND holder = $3`,
};

export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly nextAction: string;
};

/** Lets go of work that was not finished. Without a status it waits for the next worker. */
export async function releaseWork(
  scope: OrgScope,
  importId: string,
  holder: string,
  status: ImportStatus | null,
  failure?: Failure,
): Promise<void> {
  const { code = null, message = null, nextAction = null } = failure ?? {};
  const values = [scope.organizationId, importId, holder, status, code, message, nextAction];
  await scopedQuery(scope, { ...RELEASE, values });
}

export type Heartbeat = {
  /** Says how far the work is, outside its transaction, and throws when it is to stop. */
  readonly report: (rowsDone: number) => Promise<void>;
  /** Throws when somebody has said stop since. */
  readonly check: () => void;
};

/**
 * Shows that the worker is alive while `work` lasts, over another connection than the work's own, so
 * that progress is seen before anything is committed.
 */
export async function withHeartbeat<T>(
  scope: OrgScope,
  importId: string,
  holder: string,
  work: (heartbeat: Heartbeat) => Promise<T>,
): Promise<T> {
  let rowsDone = 0;
  let stop: Stop | undefined;
  const beat = async (): Promise<void> => {
    const values = [scope.organizationId, importId, holder, LEASE_SECONDS, rowsDone];
    const [mine] = await scopedQuery<{ isCancelling: boolean }>(scope, { ...BEAT, values });
    if (!mine) stop = "lease-lost";
    else if (mine.isCancelling) stop = "cancelled";
  };
  const check = (): void => {
    if (stop) throw new WorkStopped(stop);
  };
  // A sign that could not be given is no reason to stop; the end of the lease is.
  const timer = setInterval(() => void beat().catch(() => {}), BEAT_MS);
  try {
    return await work({
      check,
      report: async (done) => {
        rowsDone = done;
        await beat();
        check();
      },
    });
  } finally {
    clearInterval(timer);
  }
}
