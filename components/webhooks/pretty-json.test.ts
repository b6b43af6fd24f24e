import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { prettyJson } from "./pretty-json";

describe("JSON for reading", () => {
  it("says the same as before, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        expect(JSON.stringify(JSON.parse(prettyJson(text) ?? ""))).toBe(
          JSON.stringify(JSON.parse(text)),
        );
      }),
    );
  });

  it("breaks lines as JSON.stringify does", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it("keeps every digit of an id that a double cannot hold", () => {
    expect(prettyJson('{"id":820982911946154508,"price":"10.00","n":1.0}')).toBe(
      '{\n  "id": 820982911946154508,\n  "price": "10.00",\n  "n": 1.0\n}',
    );
  });

  it("leaves alone what is no JSON", () => {
    expect(prettyJson("{half")).toBeUndefined();
    expect(prettyJson("")).toBeUndefined();
  });
});
