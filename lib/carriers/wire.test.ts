import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startScriptedCourier, type ScriptedCourier } from "./testing/scripted-courier";
import { sendOverWire, type WireLimits } from "./wire";

let courier: ScriptedCourier;
const limits: WireLimits = { connectMs: 500, totalMs: 3_000 };

beforeEach(async () => {
  courier = await startScriptedCourier();
});
afterEach(() => courier.stop());

const closedPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
};

describe("what went out and what did not", () => {
  test("a refused connection was never sent", async () => {
    const url = `http://127.0.0.1:${await closedPort()}/orders`;
    const result = await sendOverWire({ method: "POST", url }, limits);
    expect(result).toEqual({ ok: false, error: { kind: "not-sent", cause: "no-connection" } });
  });

  test("an unknown host was never sent", async () => {
    const result = await sendOverWire({ method: "POST", url: "http://courier.invalid/" }, limits);
    expect(result).toMatchObject({ ok: false, error: { kind: "not-sent" } });
  });

  test("a connection that breaks after the request is a lost answer", async () => {
    courier.on("POST /orders", "reset");
    const result = await sendOverWire(
      { method: "POST", url: `${courier.baseUrl}/orders`, body: { kind: "json", value: { a: 1 } } },
      limits,
    );
    expect(result).toEqual({
      ok: false,
      error: { kind: "answer-lost", cause: "connection-reset" },
    });
    expect(courier.seenAt("POST /orders")).toHaveLength(1);
  });

  test("no answer in time is a lost answer", async () => {
    courier.on("POST /orders", "hang");
    const result = await sendOverWire(
      { method: "POST", url: `${courier.baseUrl}/orders` },
      { ...limits, totalMs: 200 },
    );
    expect(result).toEqual({ ok: false, error: { kind: "answer-lost", cause: "timeout" } });
  });

  test("a call stopped before it began was never sent", async () => {
    const result = await sendOverWire(
      { method: "POST", url: `${courier.baseUrl}/orders` },
      { ...limits, signal: AbortSignal.abort() },
    );
    expect(result).toEqual({ ok: false, error: { kind: "not-sent", cause: "stopped" } });
    expect(courier.seen).toHaveLength(0);
  });

  test("an answer past the cap is not read to its end", async () => {
    courier.on("GET /label", { text: "x".repeat(5_000) });
    const result = await sendOverWire(
      { method: "GET", url: `${courier.baseUrl}/label` },
      { ...limits, maxAnswerBytes: 1_000 },
    );
    expect(result).toEqual({
      ok: false,
      error: { kind: "answer-lost", cause: "answer-too-large" },
    });
  });
});

test.each(["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433"])(
  "an address out of an answer leads to the public internet only, not to %s",
  async (host) => {
    const { port } = new URL(courier.baseUrl);
    const url = `http://${host}:${port}/label`;
    const result = await sendOverWire({ method: "GET", url, isForeign: true }, limits);
    expect(result).toEqual({ ok: false, error: { kind: "not-sent", cause: "no-connection" } });
    expect(courier.seen).toHaveLength(0);
  },
);

test("a redirect is handed back, so that no token travels to another host", async () => {
  courier.on("GET /orders", {
    status: 302,
    text: "",
    headers: { location: "http://elsewhere.test/" },
  });
  const result = await sendOverWire({ method: "GET", url: `${courier.baseUrl}/orders` }, limits);
  expect(result).toMatchObject({ ok: true, value: { status: 302 } });
});

test("a form goes out encoded, JSON as JSON", async () => {
  courier.on("POST /form", { json: {} });
  await sendOverWire(
    {
      method: "POST",
      url: `${courier.baseUrl}/form`,
      body: { kind: "form", fields: { data: "a&b=c" } },
    },
    limits,
  );
  expect(courier.seen[0]).toMatchObject({
    text: "data=a%26b%3Dc",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
});

test("bytes and header names come back as they are", async () => {
  const bytes = new Uint8Array([0, 255, 37, 80]);
  courier.on("GET /label", { bytes, headers: { "Content-Type": "Application/PDF" } });
  const result = await sendOverWire({ method: "GET", url: `${courier.baseUrl}/label` }, limits);
  expect(result).toMatchObject({ ok: true, value: { contentType: "application/pdf" } });
  expect(result.ok && [...result.value.bytes]).toEqual([...bytes]);
});
