import type { z } from "zod";
import type { packageInputSchema } from "./schema";

export type PackageSize = z.infer<typeof packageInputSchema>;

export type PackableUnit = {
  readonly quantity: number;
  readonly weightGrams: number;
  readonly lengthMillimetres: number;
  readonly widthMillimetres: number;
  readonly heightMillimetres: number;
};

const LARGEST_MILLIMETRES = 5000;
const LARGEST_GRAMS = 500_000;

/**
 * One parcel for these units, from the sizes and weights of their SKUs: the floor is that of the
 * largest unit lying flat, and the parcel is as high as their volumes stacked on it. An estimate to
 * quote and book by; a packer's own figures take its place.
 */
export function packUnits(units: readonly PackableUnit[]): PackageSize {
  const flat = units.map((unit) => {
    const [height = 1, width = 1, length = 1] = [
      unit.lengthMillimetres,
      unit.widthMillimetres,
      unit.heightMillimetres,
    ].toSorted((one, other) => one - other);
    return { ...unit, length, width, height };
  });
  const length = Math.max(1, ...flat.map((unit) => unit.length));
  const width = Math.max(1, ...flat.map((unit) => unit.width));
  const volume = flat.reduce(
    (sum, unit) => sum + unit.quantity * unit.length * unit.width * unit.height,
    0,
  );
  const tallest = Math.max(1, ...flat.map((unit) => unit.height));
  const weight = flat.reduce((sum, unit) => sum + unit.quantity * unit.weightGrams, 0);
  return {
    weightGrams: Math.min(LARGEST_GRAMS, Math.max(1, weight)),
    lengthMillimetres: Math.min(LARGEST_MILLIMETRES, length),
    widthMillimetres: Math.min(LARGEST_MILLIMETRES, width),
    heightMillimetres: Math.min(
      LARGEST_MILLIMETRES,
      Math.max(tallest, Math.ceil(volume / (length * width))),
    ),
  };
}
