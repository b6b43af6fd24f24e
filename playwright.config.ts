import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** The distribution's browser where there is one, Playwright's own elsewhere. */
const SYSTEM_CHROMIUM = "/usr/bin/chromium";
const isRoot = process.getuid?.() === 0;

/** Look at pages and policies and leave nothing behind that another spec counts. */
const READING = /(accessible|content-policy|first-load)\.spec\.ts$/;

/**
 * The suite runs on the built app with everything behind it: PostgreSQL, the embedded Inngest
 * server and the simulators. `E2E_STACK=.data/e2e/address.json` uses a stack that runs already.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/support/start-once.ts",
  // All specs share one stack. Those that only read pages run beside those that work the desk, whose
  // faults and counts would get in each other's way; within a file of these the order is the story.
  workers: 3,
  projects: [
    { name: "reading", testMatch: READING, workers: 2, fullyParallel: true },
    { name: "working", testMatch: "*.spec.ts", testIgnore: READING, workers: 1 },
  ],
  fullyParallel: false,
  // A shared machine may starve one race; a second failure is a failure.
  retries: process.env["CI"] ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-IN",
    timezoneId: "Asia/Kolkata",
    // Recording costs a third of the time; `--trace on` records a spec that is being looked into.
    trace: "on-first-retry",
    contextOptions: { reducedMotion: "reduce" },
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
