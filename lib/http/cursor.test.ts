import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { decodeKeyset, encodeKeyset, pageOfRows } from "./cursor";

const place = fc.record({
  at: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
  id: fc.uuid(),
  direction: fc.constantFrom("older", "newer"),
});

describe("a place in a list", () => {
  it("survives the URL", () => {
    fc.assert(
      fc.property(place, (keyset) => {
        expect(decodeKeyset(encodeKeyset(keyset as never))).toEqual(keyset);
      }),
    );
  });

  it("is not read from anything else", () => {
    for (const text of ["", "zzz", "o12.not-an-id", Buffer.from("x1.1").toString("base64url")])
      expect(decodeKeyset(text)).toBeUndefined();
  });
});

describe("a page", () => {
  const rows = Array.from({ length: 4 }, (_, index) => ({
    id: newId(),
    at: new Date(1000 - index),
  }));
  const at = (row: (typeof rows)[number]) => row.at;

  it("knows whether there is an older one from the row too many", () => {
    const first = pageOfRows(rows, 3, undefined, at);
    expect(first.rows).toHaveLength(3);
    expect(first.previous).toBeNull();
    expect(decodeKeyset(first.next!)?.id).toBe(rows[2]!.id);
    expect(pageOfRows(rows.slice(0, 3), 3, undefined, at).next).toBeNull();
  });

  it("is newest first when asked for backwards too", () => {
    const place = { at: new Date(0), id: newId(), direction: "newer" as const };
    const page = pageOfRows(rows.toReversed(), 4, place, at);
    expect(page.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(page.previous).toBeNull();
  });
});
