const MAX_TRIES = 4;

/**
 * Two transactions that need each other's rows: Postgres ends one of them, which is then simply run
 * again. Anything else is thrown on.
 */
export async function takeTurns<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= MAX_TRIES || !isDeadlock(error)) throw error;
    }
  }
}

/** 40P01 deadlock detected, 40001 serialization failure; Prisma wraps them in several ways. */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as Error & { readonly code?: unknown; readonly meta?: unknown };
  if (code === "P2034" || code === "40P01" || code === "40001") return true;
  return /deadlock detected|40P01/.test(`${error.message} ${JSON.stringify(meta ?? "")}`);
}
