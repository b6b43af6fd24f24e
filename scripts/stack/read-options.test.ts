import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test.each(["stack/demo.ts", "auth/api-key.ts", "test/run-all.ts"])(
  "%s names a wrong option and those it has, and starts nothing",
  (script) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", `scripts/${script}`, "--rest"],
      { encoding: "utf8" },
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/^Unknown option '--rest'\.\nThe options are --/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe("");
  },
  60_000,
);
