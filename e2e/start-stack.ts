import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { kesari } from "../prisma/seed/kesari";
import { asOwner } from "../scripts/stack/database";
import { runCommand } from "../scripts/stack/run-command";
import { startStack } from "../scripts/stack/start-stack";
import { say } from "../scripts/stack/terminal";
import type { StackAddress } from "./support/stack-address";
import { readOptions } from "../scripts/stack/read-options";

/**
 * The whole stack for the browser suite, on a data folder and ports of its own:
 * `node scripts/run.mjs ../e2e/start-stack.ts --data .data/e2e`.
 * Where it is and how to get in is written to `<data>/address.json` once everything can be used.
 */
const values = readOptions({
  data: { type: "string", default: ".data/e2e" },
  keep: { type: "boolean", default: false },
});
/** Away from those of a person's own stack. */
const PORTS = { app: 3200, postgres: 54_520, inngest: 8488, simulators: 4210 } as const;
const addressFile = join(values.data, "address.json");

await runCommand(async ({ asked }) => {
  await rm(addressFile, { force: true });
  const stack = await startStack({
    dataFolder: values.data,
    resets: !values.keep,
    app: "production",
    clockSpeed: 1,
    seeds: true,
    preferredPorts: PORTS,
  });
  try {
    // The specs ship by hand; that paid orders can ship themselves is the demo's to show.
    await asOwner(stack.databaseUrl, (owner) =>
      owner.query(`UPDATE "Organization" SET "shipMode" = 'BY_HAND' WHERE slug = $1`, [
        kesari.slug,
      ]),
    );
    const address: StackAddress = {
      appUrl: stack.appUrl,
      databaseUrl: stack.databaseUrl,
      simulatorsUrl: stack.simulatorsUrl,
      controlToken: stack.secrets.simulatorControlToken,
      password: stack.secrets.demoPassword,
      apiKey: stack.secrets.demoApiKey,
    };
    await writeFile(addressFile, JSON.stringify(address, null, 2), { mode: 0o600 });
    say(`  Ready: ${addressFile}`);
    const crash = await Promise.race([asked, stack.crashed]);
    if (crash) throw crash;
    return 0;
  } finally {
    await rm(addressFile, { force: true });
    await stack.stop();
  }
});
