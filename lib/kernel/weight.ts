/** Weight is whole grams and size whole millimetres inside; couriers' units stay in the adapters. */
export type Dimensions = {
  readonly lengthMillimetres: number;
  readonly widthMillimetres: number;
  readonly heightMillimetres: number;
};

export const gramsToKilograms = (grams: number): number => Math.round(grams) / 1000;
export const kilogramsToGrams = (kilograms: number): number => Math.round(kilograms * 1000);
export const millimetresToCentimetres = (millimetres: number): number =>
  Math.round(millimetres) / 10;

export function formatGrams(grams: number): string {
  return grams >= 1000 ? `${(grams / 1000).toFixed(grams % 1000 === 0 ? 0 : 2)} kg` : `${grams} g`;
}
