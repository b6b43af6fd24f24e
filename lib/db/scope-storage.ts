import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Which organization the current query belongs to. Set by the scoped client around each call, read
 * by the pool, which tells Postgres in the same round trip. Empty means no rows.
 */
export const scopeStorage = new AsyncLocalStorage<{ readonly organizationId: string }>();
