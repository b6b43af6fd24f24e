import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { honest, runCommand, type Suite } from "./suite";

const REPORT = ".data/playwright-report.json";
const SYSTEM_CHROMIUM = "/usr/bin/chromium";

/** Debian's chromium where there is one to be had, Playwright's own browser elsewhere. */
async function installBrowser(): Promise<void> {
  if (existsSync(SYSTEM_CHROMIUM)) return;
  const isDebianRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (isDebianRoot) {
    await runCommand(["apt-get", "update", "-qq"]);
    const install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"];
    if ((await runCommand(install, { DEBIAN_FRONTEND: "noninteractive" })) === 0) return;
  }
  await runCommand(["playwright", "install", "chromium"]);
}

export const browserSuite: Suite = {
  name: "browser",
  run: async () => {
    await installBrowser();
    await rm(REPORT, { force: true });
    const exitCode = await runCommand(["playwright", "test", "--reporter=line,json"], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT,
    });
    const text = await readFile(REPORT, "utf8").catch(() => "{}");
    const { stats } = JSON.parse(text) as {
      stats?: { expected: number; flaky: number; unexpected: number };
    };
    return honest(
      { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0 },
      exitCode,
    );
  },
};
