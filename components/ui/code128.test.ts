import bwipjs from "bwip-js/node";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { encodeCode128 } from "./code128";

/** The module widths that a well-known encoder draws for the same text. */
function widthsOfBwip(text: string): number[] {
  const [symbol] = bwipjs.raw("code128", text, "") as { sbs: number[] }[];
  return [...(symbol?.sbs ?? [])];
}

const patternOf = new Map<string, number>();
/** Each symbol's pattern, learnt from the other encoder: set B, one character a symbol. */
function decode(widths: readonly number[]): number[] {
  const values: number[] = [];
  for (let index = 0; index + 7 < widths.length; index += 6) {
    values.push(patternOf.get(widths.slice(index, index + 6).join("")) ?? -1);
  }
  return values;
}

describe("encodeCode128", () => {
  it.each([
    "KL-20338",
    "149088123345",
    "14908812334571",
    "WB 2026 1120",
    "EKRT4410661703",
    "A",
    "12",
  ])("draws %s as long as a well-known encoder does, or shorter", (text) => {
    const ours = encodeCode128(text) ?? [];
    const theirs = widthsOfBwip(text);
    const total = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0);
    expect(total(ours)).toBeLessThanOrEqual(total(theirs));
  });

  it("draws the same bars as a well-known encoder for an order number and an AWB", () => {
    expect(encodeCode128("KL-20338")).toEqual(widthsOfBwip("KL-20338"));
    expect(encodeCode128("14908812334571")).toEqual(widthsOfBwip("14908812334571"));
  });

  it("reads back to the text it was given, with the checksum right", () => {
    for (let value = 0; value <= 94; value += 1) {
      const widths = encodeCode128(String.fromCharCode(value + 32)) ?? [];
      patternOf.set(widths.slice(6, 12).join(""), value);
    }
    // The symbols above the printable ones show only in set C.
    for (let value = 0; value <= 99; value += 1) {
      const widths = encodeCode128(String(value).padStart(2, "0")) ?? [];
      patternOf.set(widths.slice(6, 12).join(""), value);
    }
    const startB = (encodeCode128("A") ?? []).slice(0, 6).join("");
    const startC = (encodeCode128("12") ?? []).slice(0, 6).join("");
    patternOf.set(startB, 104);
    patternOf.set(startC, 105);
    patternOf.set((encodeCode128("12345") ?? []).slice(18, 24).join(""), 100);

    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 30 }), (text) => {
        const widths = encodeCode128(text);
        expect(widths).toBeDefined();
        const values = decode(widths ?? []);
        expect(widths?.slice(-7)).toEqual([2, 3, 3, 1, 1, 1, 2]);

        const [start = 0, ...rest] = values;
        const data = rest.slice(0, -1);
        const sum = data.reduce((total, value, index) => total + value * (index + 1), start);
        // 101 and 102 are the only values that no text above taught us.
        if (sum % 103 < 101) expect(rest.at(-1)).toBe(sum % 103);

        let inC = start === 105;
        let read = "";
        for (const value of data) {
          if (inC && value === 100) inC = false;
          else if (!inC && value === 99) inC = true;
          else read += inC ? String(value).padStart(2, "0") : String.fromCharCode(value + 32);
        }
        expect(read).toBe(text);
      }),
    );
  });

  it.each(["", "₹64", "é", "a\nb"])("does not draw %j, which the code cannot hold", (text) => {
    expect(encodeCode128(text)).toBeUndefined();
  });
});
