import fc from "fast-check";
import { expect, test } from "vitest";
import { idText, longIntegerText, parseJsonKeepingIds } from "./parse-json";

test("every integer id survives with all its digits", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 64n }), (id) => {
      const parsed = parseJsonKeepingIds(`{"order":{"id":${id}}}`)?.value as {
        order: { id: unknown };
      };
      expect(idText(parsed.order.id)).toBe(String(id));
    }),
  );
});

test("all else is what JSON.parse makes of it", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      fc.pre(!/\d{16}/.test(text));
      expect(parseJsonKeepingIds(text)).toEqual({ value: JSON.parse(text) });
    }),
  );
});

test("what is not JSON is undefined, not a throw", () => {
  for (const text of ["", "{", "order", "{'id':1}", "\u0000"])
    expect(parseJsonKeepingIds(text)).toBeUndefined();
});

test("a rounded integer is found again by the field it stands in", () => {
  const text = `{"customer":{"id":115310627314723954},"id": 820982911946154508}`;
  const { id } = JSON.parse(text) as { id: number };
  expect(longIntegerText(text, "id", id)).toBe("820982911946154508");
  expect(longIntegerText(text, "order_id", id)).toBeUndefined();
});

test("what Postgres cannot hold is left out of texts, and the rest stays", () => {
  const parsed = parseJsonKeepingIds(
    String.raw`{"note":"a\u0000b","tags":["\ud83d","\ud83d\ude00"]}`,
  );
  expect(parsed?.value).toEqual({ note: "ab", tags: ["\ufffd", "😀"] });
  expect(idText("\0")).toBeUndefined();
});
