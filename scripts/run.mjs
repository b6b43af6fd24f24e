import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureInstalled } from "./install/ensure-installed.mjs";
import { projectFolder } from "./install/prepare-install.mjs";

/**
 * The door of every command: `node scripts/run.mjs <script.ts> [arguments]`.
 * Plain JavaScript for any Node from 20 up, with nothing installed. It installs what is missing and
 * hands over to the pinned Node, which runs the TypeScript.
 */
const ORPHAN_CHECK_MS = 500;
const [script, ...rest] = process.argv.slice(2);
if (!script) {
  console.error("Name the script: node scripts/run.mjs stack/demo.ts");
  process.exit(2);
}
const { nodePath } = ensureInstalled();

// In a group of its own: Ctrl-C reaches this process alone, which passes it on once, so that the
// script can stop what it started in order. When this process is killed, the channel closes and
// the script knows.
const child = spawn(
  nodePath,
  [
    "--disable-warning=ExperimentalWarning",
    "--import",
    "tsx",
    fileURLToPath(new URL(script, import.meta.url)),
    ...rest,
  ],
  {
    cwd: projectFolder,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: process.platform !== "win32",
  },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
}
// npm passes SIGTERM to a shell in between, which ends without telling us.
const startedBy = process.ppid;
setInterval(() => {
  if (process.ppid !== startedBy) child.kill("SIGTERM");
}, ORPHAN_CHECK_MS).unref();
child.on("error", (error) => {
  console.error(`Could not start ${nodePath}: ${error.message}`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
