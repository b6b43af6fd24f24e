import { AsyncLocalStorage } from "node:async_hooks";

type Scope = { readonly organizationId: string };

/**
 * Which organization the current query belongs to. Set by the scoped client around each call, read
 * by the pool, which tells Postgres in the same round trip. Empty means no rows.
 *
 * On globalThis like the pools that read it: the app's bundles (pages, routes, instrumentation) each
 * hold their own copy of this module, and a scope set through one must reach the pool of another.
 */
const holder = globalThis as { waybillScopeStorage?: AsyncLocalStorage<Scope> };

export const scopeStorage = (holder.waybillScopeStorage ??= new AsyncLocalStorage<Scope>());
