import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { browserSuite } from "./browser-suite";
import { check, runCommand, type Suite, type Tally } from "./suite";
import { vitestSuite } from "./vitest-suite";
import { readOptions } from "../stack/read-options";

/**
 * `npm test`: every suite, and at the end one line with the true counts over all of them. The code
 * suites hold 80 % of lib and inngest covered; `crash` kills workers at every step of a booking.
 * `--only unit,db` runs some.
 */
const demoSuite: Suite = {
  name: "demo",
  run: async () => {
    const command = [process.execPath, "scripts/run.mjs", "stack/demo.ts", "--once", "--reset"];
    const exitCode = await runCommand([...command, "--data", ".data/test-demo"]);
    return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  },
};

const SUITES: readonly Suite[] = [
  check("format", ["oxfmt", "--check"]),
  check("lint", ["oxlint"]),
  check("types", ["tsc", "--noEmit", "-p", "."]),
  check("knip", ["knip"]),
  vitestSuite("code", { projects: ["unit", "db", "wire"], hasCoverage: true }),
  vitestSuite("crash", { projects: ["crash"], hasCoverage: false }),
  demoSuite,
  browserSuite,
];
const PARTS: readonly Suite[] = ["unit", "db", "wire"].map((project) =>
  vitestSuite(project, { projects: [project], hasCoverage: false }),
);

const values = readOptions({ only: { type: "string" } });
const wanted = values.only?.split(",");
const suites = wanted ? [...SUITES, ...PARTS].filter(({ name }) => wanted.includes(name)) : SUITES;

process.env["PATH"] = [join("node_modules", ".bin"), process.env["PATH"]].join(delimiter);
await mkdir(".data", { recursive: true });
const rows: (Tally & { readonly suite: string; readonly seconds: number })[] = [];
for (const { name, run } of suites) {
  console.log(`\n── ${name} ${"─".repeat(Math.max(60 - name.length, 3))}`);
  const startedAt = performance.now();
  const tally = await run().catch((error: unknown): Tally => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  rows.push({ suite: name, ...tally, seconds: Math.round((performance.now() - startedAt) / 1000) });
}
console.table(rows);
const passed = rows.reduce((sum, row) => sum + row.passed, 0);
const failed = rows.reduce((sum, row) => sum + row.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
