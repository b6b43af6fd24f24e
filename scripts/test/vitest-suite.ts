import { readFile, rm } from "node:fs/promises";
import { honest, runCommand, type Suite } from "./suite";

const REPORT = ".data/vitest-report.json";

/** Unit, database and wire suites in one run, so that coverage is of all of them together. */
export const vitestSuite = (
  name: string,
  options: { readonly projects?: readonly string[]; readonly hasCoverage: boolean },
): Suite => ({
  name,
  run: async () => {
    await rm(REPORT, { force: true });
    const projects = (options.projects ?? []).flatMap((project) => ["--project", project]);
    const exitCode = await runCommand([
      ...["vitest", "run", ...projects],
      ...(options.hasCoverage ? ["--coverage"] : []),
      // A shared machine may starve one race; a second failure is a failure.
      ...(process.env["CI"] ? ["--retry=1"] : []),
      ...["--reporter=dot", "--reporter=json", `--outputFile.json=${REPORT}`],
    ]);
    const text = await readFile(REPORT, "utf8").catch(() => "{}");
    const report = JSON.parse(text) as { numPassedTests?: number; numFailedTests?: number };
    return honest(
      { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 },
      exitCode,
    );
  },
});
