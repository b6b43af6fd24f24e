import { createHash } from "node:crypto";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/kernel/result";
import { nextTick } from "./cron-schedule";
import { inTransaction, type Queryable } from "./database";
import { readFunctions, registration, type RegisteredFunction } from "./function-config";
import { uuidFromText } from "./identifiers";
import { addMissingJob } from "./jobs";
import type { ServerContext } from "./server-context";

export type Registered = {
  readonly appId: string;
  readonly appName: string;
  readonly functionCount: number;
  readonly modified: boolean;
};

/**
 * Takes in what the SDK posts to /fn/register. All functions of the app are taken or none: one
 * that this server cannot run refuses the app by naming it, and the earlier registration stays.
 */
export async function registerApp(
  context: ServerContext,
  body: unknown,
): Promise<Result<Registered, string>> {
  const parsed = registration.safeParse(body);
  if (!parsed.success)
    return err(`The registration is malformed: ${z.prettifyError(parsed.error)}`);
  const functions = readFunctions(parsed.data.functions);
  if (!functions.ok) return err(functions.error.join("\n"));

  const { appName, url, sdk, framework } = parsed.data;
  const appId = uuidFromText(`app:${appName}`);
  const checksum = checksumOf({ url, functions: functions.value });
  const modified = await inTransaction(context.pool, async (transaction) => {
    await transaction.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
      `inngest_server.app:${appName}`,
    ]);
    const current = await transaction.query<{ checksum: string }>(
      "select checksum from inngest_server.app where id = $1",
      [appId],
    );
    const isModified = current.rows[0]?.checksum !== checksum;
    await transaction.query(
      `insert into inngest_server.app (id, name, url, framework, sdk, checksum)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update set url = excluded.url, framework = excluded.framework,
         sdk = excluded.sdk, checksum = excluded.checksum, synced_at = now()`,
      [appId, appName, url, framework ?? null, sdk, checksum],
    );
    if (isModified) await storeFunctions(transaction, appId, functions.value);
    return isModified;
  });
  return ok({ appId, appName, functionCount: functions.value.length, modified });
}

async function storeFunctions(
  transaction: Queryable,
  appId: string,
  functions: readonly RegisteredFunction[],
): Promise<void> {
  const slugs = functions.map((fn) => fn.slug);
  await transaction.query(
    `update inngest_server.function set archived_at = now()
     where app_id = $1 and archived_at is null and slug <> all($2::text[])`,
    [appId, slugs],
  );
  await transaction.query(
    `delete from inngest_server.trigger
     where function_id in (select id from inngest_server.function where app_id = $1)`,
    [appId],
  );
  for (const fn of functions) {
    const functionId = uuidFromText(`function:${fn.slug}`);
    await transaction.query(
      `insert into inngest_server.function
         (id, app_id, slug, name, url, max_attempts, concurrency, idempotency, cancel_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (id) do update set app_id = excluded.app_id, name = excluded.name,
         url = excluded.url,
         max_attempts = excluded.max_attempts, concurrency = excluded.concurrency,
         idempotency = excluded.idempotency, cancel_on = excluded.cancel_on,
         version = function.version + 1, archived_at = null`,
      [
        functionId,
        appId,
        fn.slug,
        fn.name,
        fn.url,
        fn.maxAttempts,
        JSON.stringify(fn.concurrency),
        fn.idempotency,
        JSON.stringify(fn.cancelOn),
      ],
    );
    for (const trigger of fn.triggers) {
      await transaction.query(
        `insert into inngest_server.trigger (function_id, event_pattern, expression, cron)
         values ($1, $2, $3, $4)`,
        "cron" in trigger
          ? [functionId, null, null, trigger.cron]
          : [functionId, trigger.event, trigger.expression, null],
      );
    }
  }
  await scheduleCrons(transaction);
}

/** Gives every registered cron schedule the job for its next tick, unless it has one. */
export async function scheduleCrons(transaction: Queryable): Promise<void> {
  const crons = await transaction.query<{ function_id: string; cron: string }>(
    `select t.function_id, t.cron from inngest_server.trigger t
     join inngest_server.function f on f.id = t.function_id
     where t.cron is not null and f.archived_at is null`,
  );
  for (const { function_id: functionId, cron } of crons.rows) {
    const tick = nextTick(cron, new Date());
    if (tick === null) continue;
    const payload = { functionId, cron, scheduledAt: tick.toISOString() };
    await addMissingJob(transaction, { task: "cron", payload, runAt: tick });
  }
}

function checksumOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
