import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { apiFetch, apiRequest, ApiProblem } from "./api-client";

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const seen: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[] =
  [];
const realFetch = globalThis.fetch;

beforeEach(async () => {
  seen.length = 0;
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      seen.push({
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body,
      });
      answer(request, response);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  // A page's paths are relative to its origin; here the origin is the server above.
  globalThis.fetch = (input, init) =>
    realFetch(new URL(input as string, `http://127.0.0.1:${port}`), init);
});

afterEach(async () => {
  globalThis.fetch = realFetch;
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };

const problemOf = (work: Promise<unknown>): Promise<ApiProblem> =>
  work.then(
    () => {
      throw new Error("Expected a problem");
    },
    (error: unknown) => error as ApiProblem,
  );

describe("the API client", () => {
  it("keeps the server's message and trace id beside the answer", async () => {
    answer = json(200, { ok: true, message: "3 orders held", traceId: "tr_9a11c0" });
    const result = await apiRequest("/orders/hold", { method: "POST", body: { ids: ["a"] } });
    expect(result).toMatchObject({ message: "3 orders held", traceId: "tr_9a11c0" });
    expect(seen[0]).toMatchObject({
      method: "POST",
      url: "/api/v1/orders/hold",
      body: '{"ids":["a"]}',
    });
  });

  it("sends an idempotency key with each write, a new one for each act, none with a read", async () => {
    answer = json(200, {});
    await apiFetch("/orders");
    await apiFetch("/orders", { method: "POST" });
    await apiFetch("/orders", { method: "POST" });
    await apiFetch("/orders", { method: "POST", idempotencyKey: "mine" });
    const keys = seen.map(({ headers }) => headers["idempotency-key"]);
    expect(keys[0]).toBeUndefined();
    expect(keys[1]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[2]).not.toBe(keys[1]);
    expect(keys[3]).toBe("mine");
  });

  it("throws the server's own message, next action, field and trace id", async () => {
    answer = json(422, {
      type: "about:blank",
      title: "Unprocessable",
      status: 422,
      code: "insufficient_stock",
      message: "Insufficient Stock",
      nextAction: "Split the order or wait for stock.",
      field: "lines.0.quantity",
      fields: [{ field: "lines.1.quantity", message: "8 short" }],
      traceId: "tr_1",
    });
    const problem = await problemOf(apiFetch("/shipments", { method: "POST", body: {} }));
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({
      message: "Insufficient Stock",
      code: "insufficient_stock",
      status: 422,
      nextAction: "Split the order or wait for stock.",
      traceId: "tr_1",
      isUnknownOutcome: false,
      fieldErrors: { "lines.0.quantity": "Insufficient Stock", "lines.1.quantity": "8 short" },
    });
  });

  it("makes a problem of a proxy's page too, with the trace id of the header", async () => {
    answer = (_request, response) => {
      response.writeHead(502, { "content-type": "text/html", "x-trace-id": "tr_2" });
      response.end("<h1>Bad gateway</h1>");
    };
    const problem = await problemOf(apiFetch("/orders"));
    expect(problem).toMatchObject({ status: 502, code: "http_502", traceId: "tr_2" });
  });

  it("says that a lost answer to a write is unknown, not failed", async () => {
    answer = (request) => request.socket.destroy();
    const write = await problemOf(apiFetch("/shipments", { method: "POST", body: {} }));
    expect(write.isUnknownOutcome).toBe(true);
    expect(write.nextAction).toContain("never done twice");
    const read = await problemOf(apiFetch("/orders"));
    expect(read.nextAction).toContain("Check the connection");
  });

  it("refuses an answer whose shape the page does not know", async () => {
    answer = json(200, { items: "none" }, { "x-trace-id": "tr_3" });
    const schema = {
      safeParse: (value: unknown) =>
        Array.isArray((value as { items: unknown }).items)
          ? ({ success: true, data: value as { items: string[] } } as const)
          : ({ success: false, error: "items" } as const),
    };
    const problem = await problemOf(apiFetch("/orders", { schema }));
    expect(problem).toMatchObject({ code: "unreadable_answer", traceId: "tr_3" });
  });

  it("lets an abort pass through as what it is", async () => {
    answer = () => undefined;
    const controller = new AbortController();
    const work = apiFetch("/orders", { signal: controller.signal });
    controller.abort();
    await expect(work).rejects.toMatchObject({ name: "AbortError" });
  });

  it("accepts an empty answer", async () => {
    answer = (_request, response) => response.writeHead(204).end();
    expect(await apiFetch("/orders/1", { method: "DELETE" })).toBeUndefined();
  });
});
