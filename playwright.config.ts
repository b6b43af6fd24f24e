import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** The distribution's browser where there is one, Playwright's own elsewhere. */
const SYSTEM_CHROMIUM = "/usr/bin/chromium";
const isRoot = process.getuid?.() === 0;

/**
 * The suite runs on the built app with everything behind it: PostgreSQL, the embedded Inngest
 * server and the simulators. `E2E_STACK=.data/e2e/address.json` uses a stack that runs already.
 */
export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  globalSetup: "./e2e/support/start-once.ts",
  // All specs share one stack; within a file the order is the story.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-IN",
    timezoneId: "Asia/Kolkata",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(existsSync(SYSTEM_CHROMIUM) && { executablePath: SYSTEM_CHROMIUM }),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        ...["--disable-gpu", "--disable-background-networking"],
        ...["--disable-component-update", "--disable-sync"],
      ],
    },
  },
});
