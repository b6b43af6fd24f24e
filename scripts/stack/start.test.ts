import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";

const COMPLETE = {
  DATABASE_URL: "postgresql://waybill:x@127.0.0.1:1/waybill",
  AUTH_SECRET: "a-secret-of-the-test-a-secret-of-the-test",
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 3).toString("base64")}`,
  INNGEST_EVENT_KEY: "event-key",
  INNGEST_SIGNING_KEY: "signkey-prod-00",
};

function start(env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "scripts/stack/start.ts"],
    { encoding: "utf8", env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "production", ...env } },
  );
  return { status, said: stdout + stderr };
}

test("production names every key of Inngest that is missing, at once", () => {
  const { INNGEST_EVENT_KEY: _event, INNGEST_SIGNING_KEY: _signing, ...rest } = COMPLETE;
  const { said } = start(rest);
  expect(said).toContain("INNGEST_EVENT_KEY is missing");
  expect(said).toContain("INNGEST_SIGNING_KEY is missing");
}, 30_000);

describe("production refuses to start without its secrets and names the missing one", () => {
  test.each(Object.keys(COMPLETE))(
    "%s",
    (missing) => {
      const rest: Record<string, string> = { ...COMPLETE };
      delete rest[missing];
      const { status, said } = start(rest);
      expect(status).toBe(1);
      expect(said).toContain(`${missing} is missing`);
      const values = Object.values(rest);
      expect(values.filter((value) => said.includes(value))).toEqual([]);
    },
    30_000,
  );
});
