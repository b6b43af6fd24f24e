import { beforeAll, expect, test } from "vitest";
import { POST as bulk } from "@/app/api/v1/inventory/bulk/route";
import { GET as limits } from "@/app/api/v1/imports/limits/route";
import { POST as upload } from "@/app/api/v1/imports/route";
import { POST as applyOne } from "@/app/api/v1/imports/[id]/apply/route";
import { POST as checkOne } from "@/app/api/v1/imports/[id]/check/route";
import { GET as failedRows } from "@/app/api/v1/imports/[id]/failed-rows/route";
import { GET as getOne } from "@/app/api/v1/imports/[id]/route";
import { PATCH as mendOne } from "@/app/api/v1/imports/[id]/rows/[row]/route";
import { POST as undoOne } from "@/app/api/v1/imports/[id]/undo/route";
import { createApiKey } from "@/lib/auth/commands/create-api-key";
import type { BulkAnswer } from "@/lib/imports/bulk/schema";
import { IMPORT_LIMITS } from "@/lib/imports/model";
import type { ImportAct, ImportDetail } from "@/lib/imports/schema";
import { createImportWorld, levelsOf } from "@/lib/imports/testing/import-world";
import type { RouteHandler } from "@/lib/http/route-definition";
import { scopedDb } from "@/lib/tenancy/scoped-db";

type World = Awaited<ReturnType<typeof createImportWorld>>;
let world: World;
let key: string;
beforeAll(async () => {
  world = await createImportWorld({ A: [10, 3], B: [20, 0], C: [0, 0] });
  ({ key } = await createApiKey(world.scope, { name: "ERP", role: "MANAGER" }));
});

async function ask<Answer>(
  handler: RouteHandler,
  options: {
    readonly query?: string;
    readonly body?: BodyInit;
    readonly headers?: Record<string, string>;
    readonly params?: Record<string, string>;
  } = {},
): Promise<{ status: number; answer: Answer; text: string }> {
  const [method = "GET"] = handler.routeName.split(" ");
  const request = new Request(`http://127.0.0.1/api/v1/x${options.query ?? ""}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...options.headers },
    ...(options.body === undefined ? {} : { body: options.body, duplex: "half" }),
  });
  const response = await handler(request, { params: Promise.resolve(options.params ?? {}) });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return { status: response.status, text, answer: (isJson ? JSON.parse(text) : {}) as Answer };
}

const CSV = "sku,quantity,warehouse_code\nA,30,JPR\nB,20,JPR\nC,5,EDI\nX,1,JPR\nA,-1,EDI\n";
const ITEMS = [
  { sku: "A", quantity: 31, warehouse_code: "JPR" },
  { sku: "NOPE", quantity: 1, warehouse_code: "JPR" },
];

test("the bulk route answers a CSV with counts that add up and an error for each bad row", async () => {
  const { status, answer } = await ask<BulkAnswer>(bulk, {
    ...{ body: CSV, headers: { "content-type": "text/csv" } },
  });
  expect(status).toBe(200);
  expect(answer).toMatchObject({ ok: true, status: "APPLIED", succeeded: 3, failed: 2 });
  expect(answer.summary).toMatchObject({
    created: 1,
    changed: 1,
    unchanged: 1,
    rejected: 2,
    rows: 5,
  });
  expect(answer.errors).toMatchObject([
    { row: 6, sku: "A", reason: "NEGATIVE" },
    { row: 5, sku: "X", reason: "UNKNOWN_SKU", message: "There is no SKU X in your catalogue." },
  ]);
  expect(await levelsOf(world.scope)).toMatchObject({ "A JPR": [27, 3], "C EDI": [5, 0] });
});

test.each([
  ["JSON", JSON.stringify(ITEMS)],
  ["JSON in an object", JSON.stringify({ items: ITEMS })],
  ["JSON lines", ITEMS.map((item) => JSON.stringify(item)).join("\n")],
])("the bulk route takes %s", async (_name, body) => {
  const { status, answer } = await ask<BulkAnswer>(bulk, { body, query: "?mode=SET" });
  expect(status).toBe(200);
  expect(answer).toMatchObject({ succeeded: 1, failed: 1, errors: [{ row: 2, sku: "NOPE" }] });
});

test("the bulk route adds and takes away, and says what is wrong with the whole", async () => {
  const body = "sku,quantity,warehouse_code\nB,5,JPR\n";
  expect((await ask<BulkAnswer>(bulk, { body, query: "?mode=ADD" })).answer.succeeded).toBe(1);
  expect((await ask<BulkAnswer>(bulk, { body, query: "?mode=SUBTRACT" })).answer.succeeded).toBe(1);
  expect(await levelsOf(world.scope)).toMatchObject({ "B JPR": [20, 0] });
  for (const [text, code] of [
    ["sku,colour\nA,red\n", "columns-missing"],
    ["sku,quantity\nA,1\n", "warehouse-missing"],
    ["", "no-file"],
    ["sku,quantity,warehouse_code\n", "no-rows"],
  ] as const) {
    const { status, answer } = await ask<{ code: string }>(bulk, { body: text });
    expect(answer.code).toBe(code);
    expect(status).toBeGreaterThanOrEqual(400);
  }
});

test("the bulk route changes nothing where numbers drop far, until it is told how many rows there are", async () => {
  const fresh = await createImportWorld({ D: [100, 0], E: [4, 0] });
  const { key: other } = await createApiKey(fresh.scope, { name: "ERP", role: "MANAGER" });
  const headers = { authorization: `Bearer ${other}` };
  const body = "sku,quantity,warehouse_code\nD,40,JPR\nE,5,JPR\n";
  type Refusal = { code: string; nextAction: string; field: string };
  for (const query of ["", "?confirmRows=1"]) {
    const { status, answer } = await ask<Refusal>(bulk, { body, headers, query });
    expect([status, answer.code, answer.field]).toEqual([409, "confirm-row-count", "confirmRows"]);
    expect(answer.nextAction).toContain("?confirmRows=2");
    expect(await levelsOf(fresh.scope)).toEqual({ "D JPR": [100, 0], "E JPR": [4, 0] });
  }
  // The import that was kept can be confirmed instead of sending the file again.
  const kept = await scopedDb(fresh.scope).import.findFirstOrThrow({ orderBy: { number: "desc" } });
  expect(kept.status).toBe("CHECKED");
  const asked = { params: { id: kept.id }, headers, body: JSON.stringify({ confirmRowCount: 2 }) };
  expect((await ask<ImportAct>(applyOne, asked)).answer.import.status).toBe("APPLIED");
  expect(await levelsOf(fresh.scope)).toEqual({ "D JPR": [40, 0], "E JPR": [5, 0] });
  const down = "sku,quantity,warehouse_code\nD,1,JPR\n";
  const sent = await ask<BulkAnswer>(bulk, { body: down, headers, query: "?confirmRows=1" });
  expect(sent.answer).toMatchObject({ status: "APPLIED", succeeded: 1, summary: { bigDrops: 1 } });
  expect(await levelsOf(fresh.scope)).toMatchObject({ "D JPR": [1, 0] });
});

test("a repeat with the same Idempotency-Key is answered and not done", async () => {
  const request = {
    ...{ body: "sku,quantity,warehouse_code\nB,1,JPR\n", query: "?mode=ADD" },
    headers: { "idempotency-key": "bulk-once" },
  };
  const first = await ask<BulkAnswer>(bulk, request);
  const second = await ask<BulkAnswer>(bulk, request);
  expect(second.answer.importId).toBe(first.answer.importId);
  expect(await levelsOf(world.scope)).toMatchObject({ "B JPR": [21, 0] });
});

test("a large body is taken in and goes on behind, with an import to follow", async () => {
  const lines = Array.from({ length: 80_000 }, (_, index) => `Y${index},${index},JPR\n`);
  const body = `sku,quantity,warehouse_code\n${lines.join("")}`;
  expect(body.length).toBeGreaterThan(IMPORT_LIMITS.directBytes);
  const { status, answer } = await ask<BulkAnswer>(bulk, { body });
  expect(status).toBe(202);
  expect(answer).toMatchObject({ status: "CHECKING", summary: null });
  const asked = await scopedDb(world.scope).outboxEvent.findMany({
    where: { organizationId: world.organizationId, name: "import/check-requested" },
    orderBy: { id: "desc" },
  });
  expect(asked[0]?.data).toMatchObject({ importId: answer.importId });
});

test("the desk's road: limits, upload as a form, check, mend, import, undo", async () => {
  const said = await ask<{ maxBytes: number; sentence: string }>(limits);
  expect(said.answer.maxBytes).toBe(IMPORT_LIMITS.maxBytes);
  expect(said.answer.sentence).toContain("256 MiB and 2,000,000 rows");

  const form = new FormData();
  form.append("note", "a field that nobody reads");
  form.append("file", new File([CSV], "stock-jaipur.csv", { type: "text/csv" }));
  const sent = await ask<ImportAct>(upload, { body: form, query: "?kind=INVENTORY" });
  expect(sent.status).toBe(201);
  expect(sent.answer.import).toMatchObject({ fileName: "stock-jaipur.csv", status: "READY" });
  const params = { id: sent.answer.import.id };

  const checked = await ask<ImportAct>(checkOne, { params });
  expect(checked.status).toBe(200);
  expect(checked.answer.import.rejections.map(({ count }) => count)).toEqual([1, 1]);
  const failed = await ask(failedRows, { params });
  expect(failed.text.split("\r\n")[0]).toContain("sku,quantity,warehouse_code,error");
  const mended = await ask<ImportAct>(mendOne, {
    params: { ...params, row: "5" },
    body: JSON.stringify({ cells: { 0: "C" } }),
  });
  expect(mended.answer.message).toBe("Row 5 is good now.");
  const applied = await ask<ImportAct>(applyOne, {
    ...{ params, body: JSON.stringify({ confirmRowCount: 5 }) },
  });
  expect(applied.answer.import).toMatchObject({ status: "APPLIED", counts: { rejected: 1 } });
  expect(applied.answer.import.receipt?.by).toEqual({ kind: "API_KEY", name: "ERP" });
  const undone = await ask<ImportAct>(undoOne, { params });
  expect(undone.answer.import.undo).toMatchObject({ notUndoneCount: 0 });
  const found = await ask<ImportDetail>(getOne, { params });
  expect(found.answer).toMatchObject({ status: "UNDONE", allowed: ["download-failed"] });
});

test("a body that goes on past the limit is refused while it comes, and nothing of it is kept", async () => {
  const piece = new Uint8Array(1024 * 1024).fill(65);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += piece.length;
      controller.enqueue(piece);
    },
  });
  const { status, answer } = await ask<{ code: string; message: string }>(upload, { body });
  expect(status).toBe(413);
  expect(answer).toMatchObject({ code: "file-too-large" });
  expect(answer.message).toContain("256 MiB");
  expect(sent).toBeLessThan(IMPORT_LIMITS.maxBytes + 20 * piece.length);
  const where = { organizationId: world.organizationId, status: "UPLOADING" } as const;
  expect(await scopedDb(world.scope).import.count({ where })).toBe(0);
  const headers = { "content-length": String(IMPORT_LIMITS.maxBytes * 2) };
  const stated = await ask<{ code: string }>(upload, { body: CSV, headers });
  expect(stated.answer.code).toBe("file-too-large");
}, 60_000);
