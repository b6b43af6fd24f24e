import { env } from "@/lib/env";

/**
 * The image's own command, `node start.mjs`. Next.js and Inngest's SDK read plain variables and know
 * nothing of `*_FILE`, so what came from files is handed on before the server loads.
 */
const KEYS = ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"] as const;

function readSettings(): ReturnType<typeof env> {
  try {
    const settings = env();
    const missing = settings.INNGEST_DEV === undefined ? KEYS.filter((key) => !settings[key]) : [];
    if (missing.length === 0) return settings;
    const lines = missing.map((key) => `  ${key} is missing. Set ${key} or ${key}_FILE.`);
    throw new Error(`Waybill cannot start, its settings are incomplete:\n${lines.join("\n")}`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

for (const [name, value] of Object.entries(readSettings()))
  if (value !== undefined) process.env[name] = String(value);
await import(new URL("./server.js", import.meta.url).href);
