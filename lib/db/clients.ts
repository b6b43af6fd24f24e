import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "@/lib/env";
import { PrismaClient } from "@/prisma/generated/client";
import { appRoleUrl } from "./app-role";
import { ScopedPool } from "./scoped-pool";

/**
 * One pool and client of each kind for a process. Kept on globalThis because the dev server loads
 * modules again on every change and would open new pools each time.
 */
type Connections = {
  readonly appPool: ScopedPool;
  readonly appClient: PrismaClient;
  readonly systemPool: Pool;
  readonly systemClient: PrismaClient;
};

const holder = globalThis as { waybillConnections?: Connections | undefined };

/** Same statement text, same name: Postgres plans it once for each connection. */
const statementNameGenerator = (() => {
  const names = new Map<string, string>();
  return ({ sql }: { sql: string }) => {
    const known = names.get(sql);
    if (known) return known;
    if (names.size >= 500) return undefined as unknown as string;
    const name = `p${names.size}`;
    names.set(sql, name);
    return name;
  };
})();

/** As the role that row-level security binds. */
export function appConnectionString(): string {
  const { DATABASE_URL, DATABASE_APP_URL, AUTH_SECRET } = env();
  return DATABASE_APP_URL ?? appRoleUrl(DATABASE_URL, AUTH_SECRET);
}

function connections(): Connections {
  if (holder.waybillConnections) return holder.waybillConnections;
  const { DATABASE_URL, DATABASE_POOL_SIZE } = env();
  const appPool = new ScopedPool({
    connectionString: appConnectionString(),
    max: DATABASE_POOL_SIZE,
  });
  const systemPool = new Pool({ connectionString: DATABASE_URL, max: 4 });
  // An idle connection that the server closes is replaced on the next query.
  appPool.on("error", () => {});
  systemPool.on("error", () => {});
  holder.waybillConnections = {
    appPool,
    systemPool,
    appClient: new PrismaClient({ adapter: new PrismaPg(appPool, { statementNameGenerator }) }),
    systemClient: new PrismaClient({ adapter: new PrismaPg(systemPool) }),
  };
  return holder.waybillConnections;
}

/** Bound by row-level security. Sees nothing unless a scope is set around the call. */
export const appClient = (): PrismaClient => connections().appClient;
export const appPool = (): ScopedPool => connections().appPool;

/** Sees every tenant. Only lib/tenancy, lib/auth, lib/events, lib/webhooks and lib/observability may import these. */
export const systemClient = (): PrismaClient => connections().systemClient;
export const systemPool = (): Pool => connections().systemPool;

/** For graceful shutdown and for tests. */
export async function closeConnections(): Promise<void> {
  const open = holder.waybillConnections;
  holder.waybillConnections = undefined;
  if (!open) return;
  await open.appClient.$disconnect();
  await open.systemClient.$disconnect();
  await Promise.allSettled([open.appPool.end(), open.systemPool.end()]);
}
