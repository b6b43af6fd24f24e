import { type ChildProcess, fork } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fixedClock, systemClock } from "@/lib/kernel/clock";
import { err, ok, unwrap } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createCarrierAccount, createOrganization } from "@/lib/testing/shipping/organization";
import { takeLease } from "./lease";
import { createTokenStore, forgetToken } from "./token-store";

type LoginFault = { readonly code: string; readonly waitedMs: number };

let scope: OrgScope;
let account: string;
let loginCount = 0;
let answersWith: "token" | "refusal" = "token";
let server: Server;
let loginUrl: string;

beforeAll(async () => {
  scope = await createOrganization();
  // Slow enough that every process asks while the first login is still under way.
  server = createServer((_request, response) => {
    loginCount += 1;
    const body =
      answersWith === "token" ? { token: `token-${loginCount}` } : { code: "invalid-credentials" };
    setTimeout(() => response.end(JSON.stringify(body)), 300);
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  loginUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/login`;
});
afterAll(() => server.close());
beforeEach(async () => {
  account = await createCarrierAccount(scope, { baseUrl: "http://127.0.0.1:1/v1/external" });
  loginCount = 0;
  answersWith = "token";
});

const storeOf = (clock = systemClock, lease = {}) =>
  createTokenStore<LoginFault>(
    scope,
    { id: account, credentialsVersion: "1" },
    { clock, lease, onTimeout: (waitedMs) => ({ code: "waited-too-long", waitedMs }) },
  );

/** Starts real processes, lets them all go at once and collects what each got. */
async function refreshInProcesses(count: number, refused?: string): Promise<unknown[]> {
  const script = join(import.meta.dirname, "..", "testing", "shipping", "refresh-token.ts");
  const children: ChildProcess[] = Array.from({ length: count }, () =>
    fork(script, [scope.organizationId, account, loginUrl, ...(refused ? [refused] : [])], {
      execArgv: ["--import", "tsx"],
    }),
  );
  const next = (child: ChildProcess) => new Promise((got) => child.once("message", got));
  await Promise.all(children.map(next));
  const answers = children.map(next);
  for (const child of children) child.send("go");
  return Promise.all(answers);
}

async function expireToken(value: string): Promise<void> {
  await storeOf().refreshOnce(undefined, async () =>
    ok({ value, expiresAt: new Date(Date.now() - 1000).toISOString() }),
  );
}

test("three processes with an expired token sign in exactly once", async () => {
  await expireToken("old");
  const answers = await refreshInProcesses(3);
  expect(loginCount).toBe(1);
  for (const answer of answers)
    expect(answer).toMatchObject({ ok: true, value: { value: "token-1" } });
});

test("a token that the courier refused in three processes is renewed once", async () => {
  await storeOf().refreshOnce(undefined, async () =>
    ok({ value: "revoked", expiresAt: new Date(Date.now() + 3_600_000).toISOString() }),
  );
  const answers = await refreshInProcesses(3, "revoked");
  expect(loginCount).toBe(1);
  for (const answer of answers)
    expect(answer).toMatchObject({ ok: true, value: { value: "token-1" } });
});

test("a failed sign-in is told to every process that waited and is not repeated by them", async () => {
  answersWith = "refusal";
  const answers = await refreshInProcesses(3);
  expect(loginCount).toBe(1);
  for (const answer of answers)
    expect(answer).toMatchObject({ ok: false, error: { code: "invalid-credentials" } });
});

test("a failure of the past does not stop the next sign-in", async () => {
  const failed = await storeOf().refreshOnce(undefined, async () =>
    err({ code: "invalid-credentials", waitedMs: 0 }),
  );
  expect(failed.ok).toBe(false);
  const token = await storeOf().refreshOnce(undefined, async () =>
    ok({ value: "fresh", expiresAt: new Date(Date.now() + 3_600_000).toISOString() }),
  );
  expect(unwrap(token).value).toBe("fresh");
});

test("many callers in one process share one sign-in", async () => {
  let logins = 0;
  const login = async () => {
    logins += 1;
    return ok({ value: "shared", expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
  };
  const tokens = await Promise.all(
    Array.from({ length: 20 }, () => storeOf().refreshOnce(undefined, login)),
  );
  expect(logins).toBe(1);
  expect(new Set(tokens.map((token) => unwrap(token).value))).toEqual(new Set(["shared"]));
});

test("the token is ciphertext in the database", async () => {
  await storeOf().refreshOnce(undefined, async () =>
    ok({ value: "plain-token", expiresAt: new Date(Date.now() + 3_600_000).toISOString() }),
  );
  const row = await scopedDb(scope).carrierToken.findFirst({
    where: { carrierAccountId: account },
  });
  expect(row?.tokenCiphertext).toMatch(/^k1\./);
  expect(row?.tokenCiphertext).not.toContain("plain-token");
});

test("an expired token is not handed out", async () => {
  await storeOf().refreshOnce(undefined, async () =>
    ok({ value: "short", expiresAt: "2030-01-01T00:00:00.000Z" }),
  );
  expect((await storeOf(fixedClock("2029-12-31T23:59:59Z")).get())?.value).toBe("short");
  expect(await storeOf(fixedClock("2030-01-01T00:00:01Z")).get()).toBeUndefined();
});

test("whoever waits too long for the lease fails cleanly", async () => {
  await takeLease(`carrier-token:${account}`, "somebody else", 60_000);
  const waited = await storeOf(systemClock, { waitMs: 200 }).refreshOnce(undefined, async () =>
    ok({ value: "never", expiresAt: "2030-01-01T00:00:00.000Z" }),
  );
  expect(waited).toMatchObject({ ok: false, error: { code: "waited-too-long" } });
});

test("changed credentials end the old token", async () => {
  const later = new Date(Date.now() + 3_600_000).toISOString();
  await storeOf().refreshOnce(undefined, async () => ok({ value: "old", expiresAt: later }));
  await forgetToken(scope, account);
  expect(await storeOf().get()).toBeUndefined();
});
