import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseEnv } from "./env";

const GOOD = {
  NODE_ENV: "production",
  DATABASE_URL: "postgresql://waybill:pass-of-a-test@db/waybill",
  AUTH_SECRET: "a-secret-of-a-test-a-secret-of-a-test",
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
} as const;

const without = (name: keyof typeof GOOD): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(GOOD).filter(([key]) => key !== name)) as NodeJS.ProcessEnv;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "waybill-env-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the settings of a process (S4-26)", () => {
  test("are whole with three secrets, and dry-run is the default", () => {
    expect(parseEnv(GOOD)).toMatchObject({ ...GOOD, SHIPROCKET_DRY_RUN: "true" });
  });

  test.each(["DATABASE_URL", "AUTH_SECRET", "ENCRYPTION_KEYS"] as const)(
    "that lack %s stop the start, and name it",
    (name) => {
      expect(() => parseEnv(without(name))).toThrow(
        `${name} is missing. Set ${name} or ${name}_FILE.`,
      );
    },
  );

  test("that are wrong are named, and no value is printed", () => {
    const wrong = { ...GOOD, AUTH_SECRET: "short", ENCRYPTION_KEYS: "no-keyring-at-all" };
    const message = (() => {
      try {
        parseEnv(wrong);
        return "";
      } catch (error) {
        return error instanceof Error ? error.message : "";
      }
    })();
    expect(message).toMatch(/AUTH_SECRET needs at least 32 characters/);
    expect(message).toMatch(/ENCRYPTION_KEYS is a list/);
    expect(message).not.toMatch(/short|no-keyring|pass-of-a-test/);
  });

  test("may come from files, as containers hand them out", () => {
    const file = join(folder, "auth");
    writeFileSync(file, `${GOOD.AUTH_SECRET}\n`);
    const source = { ...without("AUTH_SECRET"), AUTH_SECRET_FILE: file };
    expect(parseEnv(source).AUTH_SECRET).toBe(GOOD.AUTH_SECRET);
  });

  test("that name a file which is not there say which, beside whatever else is wrong", () => {
    const source = {
      ...without("AUTH_SECRET"),
      AUTH_SECRET_FILE: join(folder, "gone"),
      METRICS_TOKEN_FILE: folder,
      ENCRYPTION_KEYS: "none",
    };
    const said = () => parseEnv(source);
    expect(said).toThrow(`AUTH_SECRET_FILE names ${join(folder, "gone")} (ENOENT)`);
    expect(said).toThrow(`METRICS_TOKEN_FILE names ${folder} (EISDIR)`);
    expect(said).toThrow("ENCRYPTION_KEYS is a list");
    expect(said).not.toThrow("AUTH_SECRET is missing");
  });

  test("know the older name of the sign-in secret", () => {
    const source = { ...without("AUTH_SECRET"), NEXTAUTH_SECRET: GOOD.AUTH_SECRET };
    expect(parseEnv(source).AUTH_SECRET).toBe(GOOD.AUTH_SECRET);
  });

  test("believe no proxy unless told how many there are", () => {
    expect(parseEnv(GOOD).TRUSTED_PROXY_COUNT).toBe(0);
    expect(parseEnv({ ...GOOD, TRUSTED_PROXY_COUNT: "2" }).TRUSTED_PROXY_COUNT).toBe(2);
    expect(() => parseEnv({ ...GOOD, TRUSTED_PROXY_COUNT: "all" })).toThrow("TRUSTED_PROXY_COUNT");
  });

  test("take a metrics token that cannot be guessed, or none", () => {
    expect(() => parseEnv({ ...GOOD, METRICS_TOKEN: "metrics" })).toThrow(
      "METRICS_TOKEN needs at least 16 characters",
    );
  });

  test("of production take no unsigned Inngest calls from outside", () => {
    const unsigned = { ...GOOD, INNGEST_DEV: "http://127.0.0.1:8288" };
    const outside = { APP_URL: "https://desk.example.com" };
    expect(() => parseEnv({ ...unsigned, ...outside })).toThrow(/INNGEST_DEV takes unsigned calls/);
    expect(parseEnv(unsigned).INNGEST_DEV).toBe(unsigned.INNGEST_DEV);
    expect(parseEnv({ ...GOOD, ...outside, INNGEST_DEV: "0" }).INNGEST_DEV).toBe("0");
    expect(parseEnv({ ...unsigned, ...outside, NODE_ENV: "development" }).APP_URL).toBe(
      outside.APP_URL,
    );
  });

  test("have no default secret", () => {
    expect(() => parseEnv({ NODE_ENV: "production" })).toThrow(
      /DATABASE_URL[^]*AUTH_SECRET[^]*ENCRYPTION_KEYS/,
    );
  });
});
