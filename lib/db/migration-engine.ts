import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolConfig, type QueryArrayResult } from "pg";
import type {
  DiffTarget,
  MigrationList,
  SchemaContainer,
  SchemaEngine,
} from "@prisma/schema-engine-wasm";

/**
 * Prisma's own schema engine, as WebAssembly. The `prisma migrate` command fetches a native engine
 * when it first runs; this is the same engine from the registry package, so migrations work offline
 * and write the same `_prisma_migrations` table.
 */
const FILTERS = { externalTables: [], externalEnums: [] };

/** Instantiates the engine's module by hand: its own entry imports a .wasm file, which Node cannot. */
async function loadEngineClass(): Promise<typeof SchemaEngine> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@prisma/schema-engine-wasm"));
  const bindings = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as {
    SchemaEngine: typeof SchemaEngine;
    __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
  };
  const module = await WebAssembly.compile(await readFile(join(folder, "schema_engine_bg.wasm")));
  const instance = await WebAssembly.instantiate(module, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return bindings.SchemaEngine;
}

const PG_CHAR_OID = 18;
const PG_TEXT_OID = 25;
const CHAR_MARK = "\u0000char";

/**
 * Three things the stock adapter lacks for the engine's sake: it splits a script at every semicolon,
 * which cuts function bodies in two; it does not know Postgres' one-byte "char" type, which the
 * engine's catalogue queries return; and it drops a shadow database while still connected to it.
 */
function migrationAdapter(pool: Pool, parts: PoolConfig): PrismaPg {
  const factory = new PrismaPg(pool);
  const mend = (adapter: Awaited<ReturnType<PrismaPg["connect"]>>) => {
    const driver = adapter.underlyingDriver();
    const query = driver.query.bind(driver) as (...args: unknown[]) => Promise<QueryArrayResult>;
    const markChar = async (...args: unknown[]) => {
      const result = await query(...args);
      for (const field of result.fields ?? []) {
        if (field.dataTypeID !== PG_CHAR_OID) continue;
        field.dataTypeID = PG_TEXT_OID;
        field.name += CHAR_MARK;
      }
      return result;
    };
    Object.assign(driver, { query: markChar });
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (asked) => {
      const set = await queryRaw(asked);
      set.columnNames.forEach((name, index) => {
        if (!name.endsWith(CHAR_MARK)) return;
        set.columnNames[index] = name.slice(0, -CHAR_MARK.length);
        set.columnTypes[index] = ColumnTypeEnum.Character;
      });
      return set;
    };
    adapter.executeScript = async (script) => {
      await query(script);
    };
    return adapter;
  };
  const connect = factory.connect.bind(factory);
  factory.connect = async () => mend(await connect());
  factory.connectToShadowDb = async () => {
    const database = `waybill_shadow_${randomUUID().replaceAll("-", "")}`;
    await pool.query(`CREATE DATABASE ${database}`);
    const shadowPool = new Pool({ ...parts, database });
    const shadow = mend(await new PrismaPg(shadowPool).connect());
    shadow.dispose = async () => {
      await shadowPool.end();
      await pool.query(`DROP DATABASE ${database} WITH (FORCE)`);
    };
    return shadow;
  };
  return factory;
}

/** In parts, because pg lets a connection string win over a `database` given beside it. */
function connectionParts(databaseUrl: string): PoolConfig {
  const url = new URL(databaseUrl);
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    ...(url.searchParams.has("sslmode") && url.searchParams.get("sslmode") !== "disable"
      ? { ssl: { rejectUnauthorized: url.searchParams.get("sslmode") === "verify-full" } }
      : {}),
  };
}

/**
 * One engine for a process, and one piece of work at a time: its bindings point to one memory. Kept
 * on globalThis because a test runner loads this file once for each of its projects.
 */
type Shared = { engineClass?: Promise<typeof SchemaEngine>; turn: Promise<unknown> };
const holder = globalThis as { waybillSchemaEngine?: Shared };

function withEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const shared = (holder.waybillSchemaEngine ??= { turn: Promise.resolve() });
  shared.engineClass ??= loadEngineClass();
  const { engineClass } = shared;
  const done = shared.turn.then(async () => useEngine(await engineClass, databaseUrl, work));
  shared.turn = done.catch(() => {});
  return done;
}

async function useEngine<T>(
  Engine: typeof SchemaEngine,
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const parts = connectionParts(databaseUrl);
  const pool = new Pool(parts);
  const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool, parts));
  const engine = await Engine.new({ datamodels: await readSchema() }, () => {}, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

const projectFolder = process.cwd();

async function readSchema(): Promise<[string, string][]> {
  const folder = join(projectFolder, "prisma", "schema");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).toSorted();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [
      join(folder, name),
      await readFile(join(folder, name), "utf8"),
    ]),
  );
}

async function readMigrations(): Promise<MigrationList> {
  const baseDir = join(projectFolder, "prisma", "migrations");
  const entries = await readdir(baseDir, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(join(baseDir, "migration_lock.toml"), "utf8").catch(() => null),
    },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      folders.toSorted().map(async (path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(join(baseDir, path, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}

const asContainers = (schema: [string, string][]): SchemaContainer[] =>
  schema.map(([path, content]) => ({ path, content }));

/** Applies what is missing, in order. Returns the names applied now. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  return withEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: FILTERS,
    });
    return appliedMigrationNames;
  });
}

/**
 * The SQL that leads from the migrations to the schema; empty text when they agree.
 * The engine replays the migrations on a shadow database of its own, so the role needs CREATEDB.
 */
export async function diffMigrationsToSchema(databaseUrl: string): Promise<string> {
  const from: DiffTarget = { tag: "migrations", ...(await readMigrations()) };
  const files = asContainers(await readSchema());
  return withEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from,
      to: { tag: "schemaDatamodel", files } as unknown as DiffTarget,
      script: true,
      exitCode: null,
      filters: FILTERS,
    });
    return (stdout ?? "").replaceAll(/^-- This is an empty migration\.\s*$/gm, "").trim();
  });
}
