import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { dropClass, dropWidths } from "./columns";

const shape = fc.record({
  width: fc.integer({ min: 60, max: 220 }),
  dropOrder: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
});
const columnsOf = fc
  .array(shape, { minLength: 2, maxLength: 9 })
  .map((shapes) => shapes.map((each, index) => ({ ...each, key: String(index) })));

describe("columns of a narrow table", () => {
  it("shows no more than fits, at every width in which those that stay fit", () => {
    fc.assert(
      fc.property(columnsOf, fc.integer({ min: 721, max: 1400 }), (columns, width) => {
        const staying = columns.filter(({ dropOrder }) => dropOrder === undefined);
        fc.pre(staying.reduce((sum, column) => sum + column.width, 44) <= 720);
        const drops = dropWidths(columns, true);
        const shown = columns.filter(({ key }) => width >= (drops.get(key) ?? 0));
        expect(shown.reduce((sum, column) => sum + column.width, 44)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it("lets the column with the lower order go first", () => {
    const columns = [
      { key: "order", width: 120 },
      { key: "awb", width: 130, dropOrder: 1 },
      { key: "stock", width: 80, dropOrder: 2 },
      { key: "lines", dropOrder: 3 },
    ];
    const drops = dropWidths(columns, true);
    expect([drops.get("lines"), drops.get("stock"), drops.get("awb")]).toEqual([350, 450, 550]);
    expect(drops.has("order")).toBe(false);
  });

  it("has a class for each width it can come to", () => {
    fc.assert(
      fc.property(columnsOf, (columns) => {
        for (const width of dropWidths(columns, false).values()) {
          expect(dropClass(width)).toMatch(width <= 700 ? /^$/ : /^columns:@max-\[\d+px\]:hidden$/);
        }
      }),
    );
  });
});
