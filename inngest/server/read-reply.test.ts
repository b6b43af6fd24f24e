import { describe, expect, test } from "vitest";
import type { AppReply } from "./call-app";
import { readError, readReply } from "./read-reply";
import { signBody } from "./sign-requests";

const now = new Date("2026-11-20T12:00:00Z");
const KEY = "signkey-test-00ff00ff";
const SDK = { "x-inngest-sdk": "inngest-js:v4.24.0", "x-inngest-req-version": "2" };
const firstOfThree = { attempt: 0, maxAttempts: 3, unreachableCount: 0 };
const lastOfThree = { attempt: 2, maxAttempts: 3, unreachableCount: 0 };

const answered = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): AppReply => ({
  kind: "answered",
  status,
  headers: { ...SDK, ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const read = (reply: AppReply, call = firstOfThree, key: string | null = null) =>
  readReply(reply, call, key, now);

describe("an answer", () => {
  test("of 200 is the return value", () => {
    expect(read(answered(200, { a: 1 }))).toEqual({ kind: "returned", output: { a: 1 } });
  });

  test("of 206 is operations, with what the app says about retrying", () => {
    const operations = [{ op: "StepError", id: "x", error: { message: "no" } }];
    const reply = answered(206, operations, { "x-inngest-no-retry": "false", "retry-after": "3" });
    expect(read(reply)).toMatchObject({
      kind: "operations",
      operations,
      requestVersion: 2,
      mayRetry: true,
      retryAfterMs: 3_000,
    });
  });

  test.each([500, 400, 404, 503])("of %d may be retried while there are attempts", (status) => {
    const reply = answered(status, { name: "TypeError", message: "no" });
    const error = { name: "TypeError", message: "no" };
    expect(read(reply)).toMatchObject({ kind: "failed", mayRetry: true, error });
    expect(read(reply, lastOfThree)).toMatchObject({ kind: "failed", mayRetry: false });
  });

  test.each([500, 400])("of %d that says no retry is final", (status) => {
    const reply = answered(status, { message: "no" }, { "x-inngest-no-retry": "true" });
    expect(read(reply)).toMatchObject({ kind: "failed", mayRetry: false });
  });

  test("that is streamed is unwrapped, with the headers inside", () => {
    const inner = {
      status: 400,
      headers: { "X-Inngest-No-Retry": "true" },
      body: '{"message":"no"}',
    };
    const reply = answered(201, `   ${JSON.stringify(inner)}`);
    expect(read(reply)).toMatchObject({
      kind: "failed",
      mayRetry: false,
      error: { message: "no" },
    });
  });

  test("of something that is no Inngest app is a failure, even a 200", () => {
    const reply: AppReply = { kind: "answered", status: 200, headers: {}, body: "<html>" };
    expect(read(reply)).toMatchObject({
      kind: "failed",
      mayRetry: true,
      error: { message: expect.stringContaining("not answered by an Inngest SDK: 200 <html>") },
    });
  });

  test("that makes no sense is a failure", () => {
    expect(read(answered(206, "{}"))).toMatchObject({ kind: "failed", mayRetry: true });
    expect(read(answered(500, "Bad gateway"))).toMatchObject({
      error: { message: "The app answered 500: Bad gateway" },
    });
  });
});

describe("with a signing key, an answer", () => {
  const body = JSON.stringify({ a: 1 });
  test("that is signed with it is believed", () => {
    const reply = answered(200, body, { "x-inngest-signature": signBody(KEY, body, now) });
    expect(read(reply, firstOfThree, KEY)).toEqual({ kind: "returned", output: { a: 1 } });
  });

  test.each([
    ["that is not signed", undefined],
    ["that is signed with another", signBody("signkey-test-11", body, now)],
    ["whose body was changed", signBody(KEY, `${body} `, now)],
  ])("%s is not", (_what, signature) => {
    const headers = signature === undefined ? {} : { "x-inngest-signature": signature };
    expect(read(answered(200, body, headers), firstOfThree, KEY)).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("not signed with this server's key") },
    });
  });
});

describe("no answer", () => {
  test("because the app was not reached is no failure of the function", () => {
    const reply: AppReply = { kind: "unreachable", reason: "connect ECONNREFUSED" };
    expect(read(reply, lastOfThree)).toEqual(reply);
  });

  test("because the connection broke is one: the app may have acted", () => {
    const lost: AppReply = { kind: "lost", reason: "socket hang up", wasIdle: false };
    expect(read(lost)).toMatchObject({ kind: "failed", mayRetry: true });
    expect(read(lost, lastOfThree)).toMatchObject({ kind: "failed", mayRetry: false });
  });
});

test("a connection that the app had closed meanwhile costs no attempt, but only once", () => {
  const lost: AppReply = { kind: "lost", reason: "read ECONNRESET", wasIdle: true };
  expect(read(lost, lastOfThree)).toEqual({ kind: "unreachable", reason: "read ECONNRESET" });
  const again = { ...lastOfThree, unreachableCount: 1 };
  expect(read(lost, again)).toMatchObject({ kind: "failed", mayRetry: false });
});

test("an error is read from whatever the SDK made of it", () => {
  const cause = { name: "Error", message: "root" };
  expect(
    readError({ name: "E", message: "m", stack: "s", cause, __serialized: true }, "?"),
  ).toEqual({
    name: "E",
    message: "m",
    stack: "s",
    cause,
  });
  expect(readError({ error: "only this" }, "?")).toEqual({ name: "Error", message: "only this" });
  expect(readError("text", "?")).toEqual({ name: "Error", message: "text" });
  expect(readError(null, "nothing said")).toEqual({ name: "Error", message: "nothing said" });
});
