import { appClient } from "@/lib/db/clients";
import { scopeStorage } from "@/lib/db/scope-storage";
import { assertScope, type OrgScope } from "./scope";
import { tenantColumn } from "./tenant-models";

/** Operations whose `where` narrows what is read or changed. */
const FILTERED = new Set([
  ...["findFirst", "findFirstOrThrow", "findMany", "count", "aggregate", "groupBy"],
  ...["update", "updateMany", "updateManyAndReturn", "delete", "deleteMany", "upsert"],
]);
const CREATING = new Set(["create", "createMany", "createManyAndReturn"]);

type Arguments = Record<string, unknown>;

function withTenant(row: unknown, column: string, organizationId: string): Arguments {
  const given = (row as Arguments | undefined)?.[column];
  if (given !== undefined && given !== organizationId)
    throw new Error(`A query for another organization was refused (${column})`);
  return { ...(row as Arguments), [column]: organizationId };
}

/**
 * Adds the organization to every query on a tenant-owned model. Throws on findUnique: the client
 * batches those across callers, and a batch has one tenant only. Use findFirst.
 */
function scopeArguments(
  model: string,
  operation: string,
  input: unknown,
  organizationId: string,
): unknown {
  const column = tenantColumn(model);
  if (column === undefined) return input;
  if (operation.startsWith("findUnique"))
    throw new Error(`${model}.${operation} cannot be scoped to an organization; use findFirst`);
  const args: Arguments = { ...(input as Arguments) };
  if (FILTERED.has(operation)) args["where"] = withTenant(args["where"], column, organizationId);
  if (operation === "upsert") args["create"] = withTenant(args["create"], column, organizationId);
  if (CREATING.has(operation)) {
    const data = args["data"];
    args["data"] = Array.isArray(data)
      ? data.map((row) => withTenant(row, column, organizationId))
      : withTenant(data, column, organizationId);
  }
  return args;
}

function buildScopedClient(organizationId: string) {
  return appClient().$extends({
    name: "organization-scope",
    query: {
      $allOperations: ({ model, operation, args, query }) =>
        scopeStorage.run({ organizationId }, async () =>
          query(
            model === undefined
              ? args
              : (scopeArguments(model, operation, args, organizationId) as typeof args),
          ),
        ),
    },
  });
}

/** Prisma's client, bound to one organization by both walls. */
export type ScopedDb = ReturnType<typeof buildScopedClient>;
/** The same inside a transaction. */
export type ScopedTx = Parameters<Parameters<ScopedDb["$transaction"]>[0]>[0];

const clients = new Map<string, { readonly base: unknown; readonly scoped: ScopedDb }>();
const MAX_KEPT = 1000;

/** The database as this organization may see it. Throws when the scope was not minted by a gate. */
export function scopedDb(scope: OrgScope): ScopedDb {
  assertScope(scope);
  const base = appClient();
  const kept = clients.get(scope.organizationId);
  if (kept?.base === base) return kept.scoped;
  if (clients.size >= MAX_KEPT) clients.clear();
  const scoped = buildScopedClient(scope.organizationId);
  clients.set(scope.organizationId, { base, scoped });
  return scoped;
}

/** Everything inside commits together or not at all. Keep calls to other systems out of it. */
export async function inTransaction<T>(
  scope: OrgScope,
  work: (tx: ScopedTx) => Promise<T>,
  mostMilliseconds = 20_000,
): Promise<T> {
  const db = scopedDb(scope);
  return scopeStorage.run({ organizationId: scope.organizationId }, async () =>
    db.$transaction(async (tx) => work(tx), { maxWait: 10_000, timeout: mostMilliseconds }),
  );
}
