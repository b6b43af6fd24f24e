import { describe, expect, it } from "vitest";

import { estimateRows } from "./estimate";

const lines = Array.from({ length: 5000 }, (_, index) => [
  `KL-${String(index).padStart(5, "0")}`,
  "60",
  "JAI",
]);
const text = ["sku,quantity,warehouse_code", ...lines.map((cells) => cells.join(","))].join("\r\n");
const found = {
  columns: ["sku", "quantity", "warehouse_code"],
  preview: lines.slice(0, 20).map((cells, at) => ({ row: at + 2, cells })),
  byteCount: text.length,
  reading: {
    ...{ format: "CSV", encoding: "utf-8", hasBom: false, delimiter: "," },
    ...{ lineEnding: "CRLF", sheet: null, sheets: [] },
  },
} as const;
type Found = Parameters<typeof estimateRows>[0];

describe("rows of a file that was not read to its end", () => {
  it("are guessed from its first rows to within a hundredth", () => {
    const rows = estimateRows(found as unknown as Found) ?? 0;
    expect(Math.abs(rows - lines.length) / lines.length).toBeLessThan(0.01);
  });

  it("are not guessed where bytes are packed", () => {
    const packed = { ...found, reading: { ...found.reading, format: "XLSX" } };
    expect(estimateRows(packed as unknown as Found)).toBeUndefined();
  });
});
