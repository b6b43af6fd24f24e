import { describe, expect, it } from "vitest";

import type { ImportView } from "@/lib/imports/schema";

import { bytesInWords, changesInWords, fileFacts, spanInWords } from "./words";

describe("words of imports", () => {
  it("says sizes in the unit a person would choose", () => {
    expect([812, 41_984, 2_516_582, 268_435_456].map(bytesInWords)).toEqual([
      ...["812 B", "41 KiB", "2.4 MiB", "256 MiB"],
    ]);
  });

  it("says spans as precisely as they matter", () => {
    expect([340, 1234, 41_200, 59_700, 200_000].map(spanInWords)).toEqual([
      ...["340 ms", "1.2 s", "41 s", "1 min", "3 min 20 s"],
    ]);
  });

  it("names how a file was read, and its rows once they are counted", () => {
    const reading = {
      ...{ format: "CSV", encoding: "utf-8", delimiter: ";", hasBom: false, lineEnding: "LF" },
      ...{ sheet: null, sheets: [] },
    } as const;
    const counts = { created: 38, changed: 612, unchanged: 336, rejected: 14, rows: 1000 };
    const view = { byteCount: 41_984, counts: null, reading } as unknown as ImportView;
    expect(fileFacts(view)).toBe("41 KiB, UTF-8, semicolon");
    expect(fileFacts({ ...view, counts })).toBe("1,000 rows, UTF-8, semicolon");
    expect(changesInWords("INVENTORY", counts)).toBe("650 changes");
    expect(changesInWords("PRODUCTS", { created: 1, changed: 0 })).toBe("1 SKU");
  });
});
