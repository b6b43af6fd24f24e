import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * `prisma generate` asks for its schema engine and fetches it when it is not there, but never runs
 * it. Naming any existing file keeps it from fetching, so this works without a network.
 */
const cli = fileURLToPath(import.meta.resolve("prisma/build/index.js"));
const { status } = spawnSync(process.execPath, [cli, "generate", "--no-hints"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
});
process.exit(status ?? 1);
