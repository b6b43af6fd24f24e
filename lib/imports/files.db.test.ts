import { beforeAll, describe, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { purgeExpired } from "@/lib/tenancy/commands/purge-expired";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { changeImport } from "./commands/change-import";
import { startApply, startCheck } from "./commands/start-work";
import { discardImport } from "./commands/stop-import";
import { uploadImport } from "./commands/upload-import";
import { getFailedRows, getImport, listImports } from "./reads";
import {
  bytesOf,
  check,
  createImportWorld,
  importFile,
  levelsOf,
  upload,
} from "./testing/import-world";

let scope: OrgScope;
beforeAll(async () => {
  ({ scope } = await createImportWorld({ A: [10, 0], B: [10, 0] }));
});

async function failedRows(importId: string): Promise<string> {
  const file = await getFailedRows(scope, importId);
  let text = "";
  for await (const line of file?.lines ?? []) text += line;
  return text;
}

describe("an upload", () => {
  test("matches columns by their usual names and shows the first twenty rows", async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `A${index};JPR;${index}`).join("\r\n");
    const { id } = await upload(scope, `Item Code;Godown;Closing Stock\r\n${rows}`);
    const detail = await getImport(scope, id);
    expect(detail?.mapping).toEqual({ sku: 0, warehouse_code: 1, quantity: 2 });
    expect(detail).toMatchObject({
      status: "READY",
      missingFields: [],
      isMappingRemembered: false,
    });
    expect(detail?.preview).toHaveLength(20);
    expect(detail?.preview[19]).toEqual({ row: 21, cells: ["A19", "JPR", "19"] });
    expect(detail?.allowed).toEqual(["edit", "check", "discard"]);
  });

  test("of the same bytes is noticed and named, wherever its pieces were cut", async () => {
    const text = "sku,quantity,warehouse_code\nA,11,JPR\n# the same\n";
    const first = await upload(scope, text, { bytes: bytesOf(text, 3) });
    expect((await getImport(scope, first.id))?.sameFileAs).toBeNull();
    const second = await upload(scope, text, { bytes: bytesOf(text, 11) });
    expect((await getImport(scope, second.id))?.sameFileAs).toMatchObject({ id: first.id });
    expect((await getImport(scope, first.id))?.sameFileAs).toBeNull();
  });

  test("that cannot be read, or breaks off, leaves nothing", async () => {
    const count = () => scopedDb(scope).import.count();
    const before = [await count(), await scopedDb(scope).importChunk.count()];
    const input = {
      ...({
        kind: "INVENTORY",
        mode: "SET",
        fileName: "x",
        source: "",
        isAutomatic: false,
      } as const),
    };
    const broken = (async function* broken() {
      yield Buffer.alloc(600 * 1024, "a,b\n");
      throw new Error("aborted");
    })();
    for (const [bytes, code] of [
      [bytesOf("sku,quantity\n"), "no-rows"],
      [bytesOf(""), "no-file"],
      [bytesOf(Buffer.from([0x25, 0x50, 0, 1, 0, 0])), "not-a-table"],
      [broken, "upload-broken"],
    ] as const)
      expect(await uploadImport(scope, { ...input, bytes })).toMatchObject({ error: { code } });
    expect([await count(), await scopedDb(scope).importChunk.count()]).toEqual(before);
  });

  test("of several at once gives each a number of its own", async () => {
    const text = "sku,quantity,warehouse_code\nA,1,JPR\n";
    const all = await Promise.all(Array.from({ length: 6 }, () => upload(scope, text)));
    expect(new Set(all.map(({ number }) => number)).size).toBe(6);
  });

  test("longer than one piece is read to its last row", async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `X${index},${index},JPR\n`);
    const text = `sku,quantity,warehouse_code\n${lines.join("")}A,77,JPR\n`;
    const checked = await check(scope, text);
    expect(checked).toMatchObject({ rowCount: 60_001, changedCount: 1, rejectedCount: 60_000 });
    expect(await scopedDb(scope).importChunk.count({ where: { importId: checked.id } })).toBe(2);
  });
});

describe("columns corrected by hand", () => {
  const FILE = "Artikel,Ort,Bestand\nA,JPR,12\n";

  test("are remembered for the source, and for no other", async () => {
    const first = await upload(scope, FILE, { source: "Tally" });
    expect((await getImport(scope, first.id))?.missingFields.map(({ name }) => name)).toEqual([
      ...["sku", "quantity"],
    ]);
    expect(await startCheck(scope, first.id)).toMatchObject({ error: { code: "columns-missing" } });
    const mapping = { sku: 0, warehouse_code: 1, quantity: 2 };
    unwrap(await changeImport(scope, first.id, { mapping }));
    const again = await upload(scope, "Bestand,Artikel,Ort\n13,A,JPR\n", { source: "Tally" });
    expect(await getImport(scope, again.id)).toMatchObject({
      ...{ isMappingRemembered: true, mapping: { sku: 1, warehouse_code: 2, quantity: 0 } },
    });
    const elsewhere = await upload(scope, FILE, { source: "Busy" });
    expect((await getImport(scope, elsewhere.id))?.mapping).toEqual({});
  });

  test("of which one does not exist are refused", async () => {
    const { id } = await upload(scope, FILE);
    for (const [mapping, code] of [
      [{ colour: 0 }, "unknown-field"],
      [{ sku: 7 }, "unknown-column"],
    ] as const)
      expect(await changeImport(scope, id, { mapping })).toMatchObject({ error: { code } });
  });

  test("void a check, and so does another delimiter", async () => {
    const checked = await check(scope, "sku,quantity,warehouse_code\nA,12,JPR\n");
    const changed = unwrap(await changeImport(scope, checked.id, { mode: "ADD" }));
    expect(changed).toMatchObject({ status: "READY", rowCount: null, mode: "ADD" });
    expect(await startApply(scope, checked.id, {})).toMatchObject({ error: { code: "not-now" } });
    expect(unwrap(await startCheck(scope, checked.id)).changedCount).toBe(1);
    const cut = unwrap(await changeImport(scope, checked.id, { delimiter: ";" }));
    expect(cut.columns).toEqual(["sku,quantity,warehouse_code"]);
  });
});

describe("failed rows", () => {
  test("come in the layout of the upload with an error column, and can be uploaded again", async () => {
    const file =
      'note;sku;quantity;warehouse_code\r\n"a ""b""; c";NOPE;5;JPR\r\n=1;A;x;JPR\r\nok;B;30;JPR\r\n';
    const first = await check(scope, file);
    const text = await failedRows(first.id);
    expect(text.split("\r\n")).toEqual([
      "note;sku;quantity;warehouse_code;error",
      `'=1;A;x;JPR;"Quantity: ""x"" is not a whole number. Write it in digits alone."`,
      '"a ""b""; c";NOPE;5;JPR;There is no SKU NOPE in your catalogue.',
      "",
    ]);
    const mended = text.replace("NOPE", "A").replace(";A;x", ";B;31");
    const second = await check(scope, mended);
    expect(second).toMatchObject({ rejectedCount: 0, changedCount: 2 });
    expect((await failedRows(second.id)).split("\r\n")[0]).toBe(
      "note;sku;quantity;warehouse_code;error",
    );
    unwrap(await startApply(scope, second.id, {}));
    expect(await levelsOf(scope)).toMatchObject({ "A JPR": [5, 0], "B JPR": [31, 0] });
  });
});

test("a file that breaks off in its middle fails with the line, and can be read another way", async () => {
  const lines = Array.from({ length: 40_000 }, (_, index) => `X${index},1,JPR\n`).join("");
  const file = `sku,quantity,warehouse_code\n${lines}"B,6,JPR\n`;
  const checked = await check(scope, file);
  expect(checked).toMatchObject({ status: "FAILED", failureCode: "broken-csv", rowCount: null });
  expect((await getImport(scope, checked.id))?.allowed).toEqual(["edit", "check", "discard"]);
});

test("what is thrown away keeps its line in the history and nothing else", async () => {
  const checked = await check(scope, "sku,quantity,warehouse_code\nA,5,JPR\nNOPE,1,JPR\n");
  expect(unwrap(await discardImport(scope, checked.id)).status).toBe("DISCARDED");
  const where = { organizationId: scope.organizationId, importId: checked.id };
  expect(await scopedDb(scope).importChunk.count({ where })).toBe(0);
  expect(await scopedDb(scope).importRow.count({ where })).toBe(0);
  expect((await getImport(scope, checked.id))?.allowed).toEqual([]);
});

test("the history is paged newest first, both ways", async () => {
  const query = { limit: 4 };
  const first = await listImports(scope, query);
  const second = await listImports(scope, { ...query, cursor: first.next ?? "" });
  const back = await listImports(scope, { ...query, cursor: second.previous ?? "" });
  const names = [...first.items, ...second.items].map(({ name }) => name);
  expect(names).toEqual(names.toSorted().toReversed());
  expect(back.items.map(({ id }) => id)).toEqual(first.items.map(({ id }) => id));
  expect(first.previous).toBeNull();
  const applied = await listImports(scope, { limit: 50, status: "APPLIED", kind: "INVENTORY" });
  expect(applied.items.every(({ status }) => status === "APPLIED")).toBe(true);
});

test("a draft and the rows of an old import go when their time is over; the history stays", async () => {
  const own = await createImportWorld({ A: [10, 0] });
  const file = "sku,quantity,warehouse_code\nA,11,JPR\n";
  const done = await importFile(own.scope, file);
  const draft = await check(own.scope, `${file}B,1,JPR\n`);
  const days = (count: number) => new Date(Date.now() + count * 24 * 60 * 60 * 1000);
  const left = async () =>
    Promise.all([
      scopedDb(own.scope).import.findMany({ select: { id: true } }),
      scopedDb(own.scope).importRow.count(),
      scopedDb(own.scope).importChunk.count(),
    ]);
  const purge = async (now: Date) => {
    for (const table of ["ImportRow", "ImportChunk", "Import"] as const)
      await purgeExpired(table, now);
  };
  await purge(days(6));
  expect(await left()).toMatchObject([{ length: 2 }, 3, 2]);
  await purge(days(9));
  expect(await left()).toEqual([[{ id: done.id }], 1, 1]);
  expect(await getImport(own.scope, draft.id)).toBeUndefined();
  await purge(days(31));
  expect(await left()).toEqual([[{ id: done.id }], 0, 0]);
});
