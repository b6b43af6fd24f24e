import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Import } from "@/prisma/generated/client";
import { applyImport } from "./commands/apply-import";
import { resumeImport, startApply, startCheck } from "./commands/start-work";
import { cancelImport, discardImport } from "./commands/stop-import";
import { getImport } from "./reads";
import { createImportWorld, upload } from "./testing/import-world";

/** Two batches: one is done when the other waits for a number that somebody holds. */
const ROWS = 10_500;
const DONE_ROWS = 10_000;

type World = Awaited<ReturnType<typeof createImportWorld>>;
let world: World;
let checked: Import;
let holder: Client;
let child: ChildProcess | undefined;

beforeAll(async () => {
  world = await createImportWorld({});
  const { scope, organizationId, jaipurId } = world;
  await scopedDb(scope).$executeRaw`
    INSERT INTO "Sku" (id, "organizationId", code, name, "updatedAt")
    SELECT gen_random_uuid(), ${organizationId}::uuid, 'S' || n, 'S', now()
      FROM generate_series(1, ${ROWS}::int) n`;
  await scopedDb(scope).$executeRaw`
    INSERT INTO "StockLevel" ("organizationId", "skuId", "warehouseId", available)
    SELECT ${organizationId}::uuid, id, ${jaipurId}::uuid, 50 FROM "Sku"
     WHERE "organizationId" = ${organizationId}::uuid`;
}, 120_000);

beforeEach(async () => {
  const { scope, organizationId } = world;
  const lines = Array.from({ length: ROWS }, (_, index) => `S${index + 1},60,JPR`).join("\n");
  const { id } = await upload(scope, `sku,quantity,warehouse_code\n${lines}\n`);
  checked = unwrap(await startCheck(scope, id));
  // Larger than what is done while the caller waits, so that the work is another's.
  await scopedDb(scope).import.updateMany({ where: { id }, data: { byteCount: 2_000_000 } });
  holder = new Client({ connectionString: process.env["DATABASE_URL"] });
  await holder.connect();
  await holder.query("BEGIN");
  await holder.query(
    `SELECT FROM "StockLevel" WHERE "organizationId" = $1 AND "skuId" = (
       SELECT id FROM "Sku" WHERE "organizationId" = $1 ORDER BY id DESC LIMIT 1) FOR UPDATE`,
    [organizationId],
  );
}, 120_000);

afterEach(async () => {
  child?.kill("SIGKILL");
  await holder.end();
});

const letGo = () => holder.query("ROLLBACK");

async function untilOneBatchIsDone(): Promise<void> {
  for (;;) {
    const found = await getImport(world.scope, checked.id);
    if ((found?.progress?.rowsDone ?? 0) >= DONE_ROWS) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function expectNoTrace(): Promise<void> {
  const where = { organizationId: world.organizationId };
  expect(await scopedDb(world.scope).stockMovement.count({ where })).toBe(0);
  expect(await scopedDb(world.scope).stockLevel.count({ where: { ...where, available: 50 } })).toBe(
    ROWS,
  );
}

/** Applies in another process and kills it, not gently, while its transaction is open. */
async function killInTheMiddle(): Promise<void> {
  unwrap(await startApply(world.scope, checked.id, {}));
  child = fork(join(import.meta.dirname, "testing/apply-process.ts"), {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const running = child;
  await new Promise((ready) => running.once("message", ready));
  running.send({ organizationId: world.organizationId, importId: checked.id });
  await untilOneBatchIsDone();
  const gone = new Promise((exit) => running.once("exit", (_code, signal) => exit(signal)));
  running.kill("SIGKILL");
  expect(await gone).toBe("SIGKILL");
}

/** What waiting for twenty seconds does. */
const letTheLeaseEnd = () =>
  scopedDb(world.scope).import.updateMany({
    where: { id: checked.id },
    data: { leaseUntil: new Date(Date.now() - 1000) },
  });

describe("a process that is killed while it imports", { timeout: 120_000 }, () => {
  test("leaves no trace, and the import can be discarded", async () => {
    await killInTheMiddle();
    await letTheLeaseEnd();
    expect(unwrap(await discardImport(world.scope, checked.id)).status).toBe("DISCARDED");
    await letGo();
    await expectNoTrace();
    expect(await applyImport(world.scope, checked.id)).toBe("busy");
  });
});

describe("an import that is cancelled while it runs", { timeout: 120_000 }, () => {
  test("shows how far it is and how long it will take, and leaves no trace", async () => {
    unwrap(await startApply(world.scope, checked.id, {}));
    const working = applyImport(world.scope, checked.id);
    await untilOneBatchIsDone();
    const seen = await getImport(world.scope, checked.id);
    expect(seen?.progress).toMatchObject({ phase: "APPLYING", rowsTotal: ROWS });
    expect(seen?.progress?.rowsPerSecond).toBeGreaterThan(0);
    expect(seen?.progress?.secondsLeft).toBeGreaterThan(0);
    await expectNoTrace();
    const cancelling = cancelImport(world.scope, checked.id);
    await letGo();
    expect(await working).toBe("stopped");
    expect(unwrap(await cancelling).status).toBe("CHECKED");
    await expectNoTrace();
  });

  test("a worker that was taken for dead cannot commit after another has taken over", async () => {
    unwrap(await startApply(world.scope, checked.id, {}));
    const first = applyImport(world.scope, checked.id);
    await untilOneBatchIsDone();
    await letTheLeaseEnd();
    unwrap(await discardImport(world.scope, checked.id));
    await letGo();
    expect(await first).toBe("stopped");
    await expectNoTrace();
    expect((await getImport(world.scope, checked.id))?.status).toBe("DISCARDED");
  });
});

describe("a process that is killed", { timeout: 120_000 }, () => {
  test("leaves no trace, and the import can be resumed", async () => {
    await killInTheMiddle();
    await expectNoTrace();
    expect(await applyImport(world.scope, checked.id)).toBe("busy");
    await letTheLeaseEnd();
    const found = await getImport(world.scope, checked.id);
    expect(found).toMatchObject({ status: "APPLYING", isInterrupted: true });
    expect(found?.allowed).toEqual(["resume", "discard"]);
    await letGo();
    unwrap(await resumeImport(world.scope, checked.id));
    expect(await applyImport(world.scope, checked.id)).toBe("done");
    expect((await getImport(world.scope, checked.id))?.counts).toMatchObject({ changed: ROWS });
    const where = { organizationId: world.organizationId };
    expect(await scopedDb(world.scope).stockMovement.count({ where })).toBe(ROWS);
  });
});
