/** "1.8 kg", "400 g": as it is read on a scale. */
export const weightText = (grams: number): string =>
  grams >= 1000
    ? `${(grams / 1000).toLocaleString("en-US", { maximumFractionDigits: 3 })} kg`
    : `${grams} g`;

type Size = {
  readonly lengthMillimetres: number;
  readonly widthMillimetres: number;
  readonly heightMillimetres: number;
};

/** "400 × 300 × 120 mm" */
export const sizeText = (size: Size): string =>
  `${[size.lengthMillimetres, size.widthMillimetres, size.heightMillimetres].join(" × ")} mm`;
