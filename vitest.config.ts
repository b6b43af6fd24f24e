import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
const exclude = ["**/node_modules/**", "**/.next/**", ".data/**", "e2e/**"];

const EXACTLY_ONE = "lib/shipments/exactly-one.db.test.ts";

export default defineConfig({
  resolve: { alias },
  test: {
    // A zone that is neither UTC nor a whole hour off catches dates that forgot theirs.
    env: { TZ: "Asia/Kathmandu" },
    // The main process and the database are idle most of the time; a core is not kept for them.
    maxWorkers: "100%",
    // Starting a process and loading everything took as long as the tests did.
    isolate: false,
    coverage: {
      provider: "v8",
      include: ["lib/**/*.ts", "inngest/**/*.ts"],
      exclude: ["**/*.test.ts", "lib/testing/**", "inngest/server/testing/**"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { lines: 80, statements: 80 },
    },
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.db.test.ts", "inngest/server/**", "simulators/**"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: [...exclude, "inngest/server/**", EXACTLY_ONE],
          globalSetup: ["lib/testing/global-setup.ts"],
          setupFiles: ["lib/testing/use-database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          // Hundreds of killed workers: minutes of both cores, so it runs by itself.
          name: "crash",
          include: [EXACTLY_ONE],
          globalSetup: ["lib/testing/global-setup.ts"],
          setupFiles: ["lib/testing/use-database.ts"],
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "wire",
          include: ["inngest/server/**/*.test.ts", "simulators/**/*.test.ts"],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
