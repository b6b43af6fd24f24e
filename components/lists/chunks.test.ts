import fc from "fast-check";
import { expect, it } from "vitest";

import { chunksOf } from "./chunks";

it("keeps every row in its order, and no chunk is empty or too big", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (rows, size) => {
      const chunks = chunksOf(rows, size);
      expect(chunks.flat()).toEqual(rows);
      for (const { length } of chunks) {
        expect(length).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(size);
      }
    }),
  );
});
