import { asOwner } from "./database";
import { readRunning } from "./data-folder";
import { runCommand } from "./run-command";
import { StopError } from "./stop-error";
import { dim, say } from "./terminal";
import { readOptions } from "./read-options";

/**
 * `npm run queue-stats`: what waits in the outbox, at Inngest and before people. Reads DATABASE_URL,
 * or the stack that runs on `--data` (default .data).
 */
const values = readOptions({ data: { type: "string", default: ".data" } });

async function findDatabase(): Promise<string> {
  const given = process.env["DATABASE_URL"];
  if (given) return given;
  const running = await readRunning(`${values.data}/stack.json`);
  if (running?.appUrl === undefined)
    throw new StopError("No stack runs here. Start one with npm run dev, or set DATABASE_URL.");
  return `postgresql://waybill:waybill@127.0.0.1:${running.ports["postgres"]}/waybill`;
}

type Count = { readonly what: string; readonly count: number; readonly detail: string | null };

const OURS = `
  SELECT 'Outbox, not sent' AS what, count(*)::int AS count,
         'oldest ' || date_trunc('second', now() - min("createdAt")) AS detail
    FROM "OutboxEvent" WHERE "sentAt" IS NULL
  UNION ALL
  SELECT 'Outbox, sent', count(*)::int, NULL FROM "OutboxEvent" WHERE "sentAt" IS NOT NULL
  UNION ALL
  SELECT 'Webhooks, ' || lower(status::text), count(*)::int, NULL
    FROM "WebhookDelivery" GROUP BY status
  UNION ALL
  SELECT 'Failed jobs, open', count(*)::int, NULL FROM "FailedJob" WHERE status = 'OPEN'
  UNION ALL
  SELECT 'Needs a person', count(*)::int, NULL FROM "Exception" WHERE status = 'OPEN'`;

/** Of the embedded server; a real Inngest has its own pages. */
const EMBEDDED = `
  SELECT 'Runs, ' || status AS what, count(*)::int AS count, NULL AS detail
    FROM inngest_server.run GROUP BY status ORDER BY 1`;

await runCommand(async () => {
  const url = await findDatabase();
  await asOwner(url, async (owner) => {
    const ours = await owner.query<Count>(OURS);
    const theirs = await owner.query<Count>(EMBEDDED).catch(() => ({ rows: [] as Count[] }));
    for (const { what, count, detail } of [...ours.rows, ...theirs.rows])
      say(`  ${what.padEnd(28)}${String(count).padStart(9)}  ${dim(detail ?? "")}`);
  });
  return 0;
});
