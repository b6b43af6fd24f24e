import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemClient } from "@/lib/db/clients";
import { appError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok } from "@/lib/kernel/result";
import { createMember, type TestMember } from "@/lib/testing/members";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { idParams } from "./id-params";
import { pdfResponse } from "./pdf-response";
import { route } from "./route";
import type { RouteHandler } from "./route-definition";

let owner: TestMember;
let viewer: TestMember;
let calls = 0;
let gate: Promise<void> = Promise.resolve();
let outcome: "done" | "refused" | "busy" | "broken" = "done";

const bodySchema = z.object({
  sku: z.string().min(2, "Enter the SKU"),
  parcel: z.object({ weightGrams: z.int().min(1, "Enter the weight in grams") }),
});
const answerSchema = z.object({
  ok: z.literal(true),
  message: z.string(),
  count: z.int(),
  traceId: z.string(),
});

const write = route(
  "POST /things/{id}",
  {
    may: "operate",
    summary: "A write",
    subject: "Thing",
    params: idParams,
    body: bodySchema,
    answer: answerSchema,
    status: 202,
    maxBytes: 1024,
  },
  async () => {
    calls += 1;
    const count = calls;
    await gate;
    if (outcome === "broken") throw new Error("password=hunter2 in the stack");
    if (outcome === "refused") return err(appError.conflict("sold-out", "Sold out."));
    if (outcome === "busy")
      return err(appError.unavailable("busy", "Busy.", { retryAfterSeconds: 4.2 }));
    return ok({ message: "Done", count });
  },
);

const read = route(
  "GET /things/{id}",
  {
    may: "read",
    summary: "A read",
    subject: "Thing",
    params: idParams,
    query: z.object({ limit: z.coerce.number().int().max(10).default(5) }),
    answer: z.object({ id: z.string(), limit: z.int() }),
  },
  async ({ params, query }) =>
    params.id === KNOWN ? { id: params.id, limit: query.limit } : undefined,
);

const KNOWN = newId();

beforeAll(async () => {
  const { organizationId } = await createOrganization();
  owner = await createMember({ [organizationId]: "OWNER" });
  viewer = await createMember({ [organizationId]: "VIEWER" });
});

beforeEach(() => {
  calls = 0;
  outcome = "done";
  gate = Promise.resolve();
});

const GOOD = { sku: "RZ-1", parcel: { weightGrams: 500 } };

type Sent = {
  readonly member?: TestMember;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly id?: string;
  readonly query?: string;
};

async function send(handler: RouteHandler, sent: Sent = {}) {
  const { member = owner, id = KNOWN, body, headers = {}, query = "" } = sent;
  const isWrite = handler === write;
  const request = new Request(`http://127.0.0.1/api/v1/things/${id}${query}`, {
    method: isWrite ? "POST" : "GET",
    headers: { cookie: member.cookie, ...headers },
    ...(isWrite ? { body: typeof body === "string" ? body : JSON.stringify(body ?? GOOD) } : {}),
  });
  const response = await handler(request, { params: Promise.resolve({ id }) });
  const text = await response.text();
  return {
    response,
    status: response.status,
    body: JSON.parse(text) as Record<string, unknown>,
    text,
  };
}

describe("an answer", () => {
  test("of a write says ok, the message and the trace id, in body and header", async () => {
    const { response, body } = await send(write, { headers: { "x-trace-id": "tr_00112233aabb" } });
    expect(response.status).toBe(202);
    expect(body).toEqual({ ok: true, message: "Done", count: 1, traceId: "tr_00112233aabb" });
    expect(response.headers.get("x-trace-id")).toBe("tr_00112233aabb");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });

  test("of a read is the read itself", async () => {
    const { body, status } = await send(read, { query: "?limit=7" });
    expect({ status, body }).toEqual({ status: 200, body: { id: KNOWN, limit: 7 } });
  });

  test("of bytes passes through with its own headers", async () => {
    const label = route(
      "GET /label",
      { may: "read", summary: "A label", answer: "application/pdf" },
      async () =>
        pdfResponse({
          bytes: new TextEncoder().encode("%PDF"),
          mediaType: "application/pdf",
          fileName: 'l"abel.pdf',
        }),
    );
    const response = await label(
      new Request("http://127.0.0.1/api/v1/label", { headers: { cookie: owner.cookie } }),
      { params: Promise.resolve({}) },
    );
    expect(await response.text()).toBe("%PDF");
    expect(response.headers.get("content-disposition")).toBe('inline; filename="l-abel.pdf"');
    expect(response.headers.get("x-trace-id")).toMatch(/^tr_/);
  });
});

describe("a problem", () => {
  test("is problem+json with code, sentence, next action and trace id", async () => {
    outcome = "refused";
    const { response, body } = await send(write);
    expect(response.status).toBe(409);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(body).toMatchObject({
      type: "urn:waybill:problem:sold-out",
      title: "Conflict",
      status: 409,
      code: "sold-out",
      message: "Sold out.",
      error: "Sold out.",
      traceId: response.headers.get("x-trace-id"),
    });
  });

  test("that passes says when to come back", async () => {
    outcome = "busy";
    const { response, body } = await send(write);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(body["retryAfterSeconds"]).toBe(4.2);
  });

  test("of the input is 422 and names every field", async () => {
    const { status, body } = await send(write, { body: { sku: "R", parcel: { weightGrams: 0 } } });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: "invalid-input",
      field: "sku",
      fields: [
        { field: "sku", message: "Enter the SKU" },
        { field: "parcel.weightGrams", message: "Enter the weight in grams" },
      ],
    });
    expect(calls).toBe(0);
  });

  test("is never passed over because its name is misspelled", async () => {
    const query = await send(read, { query: "?limti=3" });
    expect(query).toMatchObject({ status: 422, body: { code: "unknown-name", field: "limti" } });
    expect(query.body).toMatchObject({
      message: "“limti” means nothing here.",
      nextAction: "Known are: limit.",
    });
    const body = await send(write, { body: { sku: "RZ", parcel: { weightGrams: 5 }, note: "x" } });
    expect(body).toMatchObject({ status: 422, body: { code: "unknown-name", field: "note" } });
    expect(calls).toBe(0);
  });

  test("of the query is 422", async () => {
    const { status, body } = await send(read, { query: "?limit=99" });
    expect(status).toBe(422);
    expect(body["field"]).toBe("limit");
  });

  test.each([
    ["no JSON", "{", 400, "malformed-json"],
    ["a character that Postgres cannot store", '{"sku":"RZ-\\u00001"}', 422, "not-text"],
    ["the same after a backslash", '{"sku":"RZ-\\\\\\u00001"}', 422, "not-text"],
    ["too long", JSON.stringify({ ...GOOD, note: "x".repeat(2000) }), 413, "too-large"],
  ])("of a body that is %s", async (_name, body, status, code) => {
    const answer = await send(write, { body });
    expect(answer.status).toBe(status);
    expect(answer.body["code"]).toBe(code);
  });

  test.each([["nothing has"], ["nothing can have"]])("of an id that %s is 404", async (name) => {
    const id = name === "nothing has" ? newId() : "../../etc/passwd";
    const { status, body } = await send(read, { id });
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: "thing-not-found", error: "Thing not found" });
  });

  test("of nobody is 401, of a role that may not 403", async () => {
    expect((await send(write, { headers: { cookie: "" } })).status).toBe(401);
    expect((await send(write, { member: viewer })).body["code"]).toBe("not-permitted");
    expect(calls).toBe(0);
  });

  test("of our own making is 500 and gives away nothing but the trace id", async () => {
    outcome = "broken";
    const { status, text, body } = await send(write);
    expect(status).toBe(500);
    expect(text).not.toContain("hunter2");
    expect(body["traceId"]).toMatch(/^tr_/);
  });

  test("is also an answer that the route did not promise", async () => {
    const liar = route(
      "GET /things/{id}",
      { may: "read", summary: "A liar", answer: z.object({ id: z.string() }) },
      async () => ({ id: 7 }),
    );
    const response = await liar(
      new Request("http://127.0.0.1/api/v1/things", { headers: { cookie: owner.cookie } }),
      { params: Promise.resolve({}) },
    );
    expect(response.status).toBe(500);
  });
});

describe("an Idempotency-Key", () => {
  const withKey = (key: string, more: Sent = {}): Sent => ({
    ...more,
    headers: { "idempotency-key": key, ...more.headers },
  });

  test("does the work once and gives the same answer again", async () => {
    const key = newId();
    const first = await send(write, withKey(key));
    const second = await send(write, withKey(key));
    expect(second.body).toEqual(first.body);
    expect(second.status).toBe(first.status);
    expect(second.response.headers.get("idempotency-replayed")).toBe("true");
    expect(calls).toBe(1);
  });

  test("keeps a refusal as well", async () => {
    const key = newId();
    outcome = "refused";
    const first = await send(write, withKey(key));
    outcome = "done";
    const second = await send(write, withKey(key));
    expect([second.status, second.body]).toEqual([first.status, first.body]);
  });

  test("forgets a failure that passes, so that the same key may try again", async () => {
    for (const passing of ["busy", "broken"] as const) {
      const key = newId();
      outcome = passing;
      expect((await send(write, withKey(key))).status).toBeGreaterThanOrEqual(500);
      outcome = "done";
      expect((await send(write, withKey(key))).status).toBe(202);
    }
  });

  test("with another body is 409", async () => {
    const key = newId();
    await send(write, withKey(key));
    const other = await send(write, withKey(key, { body: { ...GOOD, sku: "RZ-2" } }));
    expect(other.status).toBe(409);
    expect(other.body["code"]).toBe("idempotency-key-reused");
  });

  test("for another address is 409", async () => {
    const key = newId();
    await send(write, withKey(key));
    expect((await send(write, withKey(key, { id: newId() }))).status).toBe(409);
  });

  test("of two at once lets one work and tells the other to ask again", async () => {
    const key = newId();
    let release: (() => void) | undefined;
    gate = new Promise((resolve) => (release = resolve));
    const first = send(write, withKey(key));
    while (calls === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await send(write, withKey(key));
    release?.();
    expect(second.status).toBe(409);
    expect(second.body["code"]).toBe("in-progress");
    expect(second.response.headers.get("retry-after")).toBe("1");
    expect((await first).status).toBe(202);
    expect(calls).toBe(1);
  });

  test("of a request that died is taken over after a minute", async () => {
    const key = newId();
    await send(write, withKey(key));
    await systemClient().idempotencyRecord.updateMany({
      where: { key },
      data: { status: null, completedAt: null, createdAt: new Date(Date.now() - 61_000) },
    });
    expect((await send(write, withKey(key))).status).toBe(202);
    expect(calls).toBe(2);
  });

  test("belongs to one organization", async () => {
    const key = newId();
    const elsewhere = await createOrganization();
    const stranger = await createMember({ [elsewhere.organizationId]: "OWNER" });
    await send(write, withKey(key));
    await send(write, withKey(key, { member: stranger }));
    expect(calls).toBe(2);
  });

  test("that is no key is 400", async () => {
    expect((await send(write, withKey("two words"))).body["code"]).toBe("wrong-idempotency-key");
  });
});
