import fc from "fast-check";
import { expect, test } from "vitest";
import { packUnits } from "./pack";

const side = fc.integer({ min: 1, max: 900 });
const unit = fc.record({
  quantity: fc.integer({ min: 1, max: 9 }),
  weightGrams: fc.integer({ min: 1, max: 5000 }),
  lengthMillimetres: side,
  widthMillimetres: side,
  heightMillimetres: side,
});

test("a parcel weighs what its units weigh and has room for their volume", () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 6 }), (units) => {
      const box = packUnits(units);
      const weight = units.reduce(
        (sum, { quantity, weightGrams }) => sum + quantity * weightGrams,
        0,
      );
      expect(box.weightGrams).toBe(weight);
      const volume = units.reduce(
        (sum, one) =>
          sum + one.quantity * one.lengthMillimetres * one.widthMillimetres * one.heightMillimetres,
        0,
      );
      const room = box.lengthMillimetres * box.widthMillimetres * box.heightMillimetres;
      if (box.heightMillimetres < 5000) expect(room).toBeGreaterThanOrEqual(volume);
    }),
  );
});

test("two quilts lie on each other", () => {
  const quilt = {
    quantity: 2,
    weightGrams: 1800,
    lengthMillimetres: 400,
    widthMillimetres: 300,
    heightMillimetres: 120,
  };
  expect(packUnits([quilt])).toEqual({
    weightGrams: 3600,
    lengthMillimetres: 400,
    widthMillimetres: 300,
    heightMillimetres: 240,
  });
});

test("a parcel without known weights still weighs a gram", () => {
  expect(packUnits([]).weightGrams).toBe(1);
});
