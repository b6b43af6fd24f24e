import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./read-config";

const DATABASE_URL = "postgres://inngest@127.0.0.1/waybill";

test("an origin is enough to find the app", () => {
  expect(readConfig({ DATABASE_URL, APP_URL: "http://127.0.0.1:3000" })).toMatchObject({
    databaseUrl: DATABASE_URL,
    port: 8288,
    host: "127.0.0.1",
    appUrls: ["http://127.0.0.1:3000/api/inngest"],
  });
});

test("several apps, event keys and delays are separated by commas", () => {
  const config = readConfig({
    DATABASE_URL,
    APP_URLS: "http://one/api/inngest, http://two/inngest",
    INNGEST_EVENT_KEY: "key-1,key-2",
    INNGEST_RETRY_DELAYS_MS: "100,200",
    INNGEST_SERVER_PORT: "9000",
    INNGEST_SIGNING_KEY: "",
  });
  expect(config).toMatchObject({
    port: 9_000,
    appUrls: ["http://one/api/inngest", "http://two/inngest"],
    eventKeys: ["key-1", "key-2"],
    retryDelaysMs: [100, 200],
  });
  expect(config.signingKey).toBeUndefined();
});

test("a secret may come from a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "inngest-config-"));
  const file = join(folder, "signing-key");
  writeFileSync(file, "signkey-prod-00ff\n");
  const config = readConfig({
    DATABASE_URL,
    APP_URL: "http://app",
    INNGEST_SIGNING_KEY_FILE: file,
  });
  rmSync(folder, { recursive: true });
  expect(config.signingKey).toBe("signkey-prod-00ff");
});

test("what is missing is named", () => {
  expect(() => readConfig({ APP_URL: "http://app" })).toThrow("DATABASE_URL");
  expect(() => readConfig({ DATABASE_URL })).toThrow("APP_URL");
  expect(() =>
    readConfig({ DATABASE_URL, APP_URL: "http://app", INNGEST_SERVER_PORT: "many" }),
  ).toThrow("INNGEST_SERVER_PORT");
});
