/** One article of a merchant, before it becomes a Sku row. */
export type SeedSku = {
  readonly code: string;
  /** As the shop shows it: "Block-print razai". */
  readonly title: string;
  readonly variantTitle: string | null;
  readonly hsn: string | null;
  readonly originCountry: string;
  readonly weightGrams: number;
  /** Length, width, height in millimetres, folded for the parcel. */
  readonly size: readonly [number, number, number];
  readonly priceMinor: number;
  /** How often it is bought, relative to the others. */
  readonly demand: number;
};

type Size = {
  readonly code: string;
  readonly label: string;
  readonly grams: number;
  readonly size: readonly [number, number, number];
  readonly price: number;
};
type Colour = readonly [code: string, label: string];

/** Articles that come in sizes and colours; every combination is a SKU. */
export type Family = {
  readonly code: string;
  readonly title: string;
  readonly hsn: string | null;
  readonly demand: number;
  readonly sizes: readonly Size[];
  readonly colours: readonly Colour[];
};

export function expandFamily(
  family: Family,
  house: { readonly prefix: string; readonly originCountry: string },
): SeedSku[] {
  return family.sizes.flatMap((size) =>
    family.colours.map(([colourCode, colour], index) => ({
      code: [house.prefix, family.code, size.code, colourCode].filter(Boolean).join("-"),
      title: family.title,
      variantTitle: [size.label, colour].filter(Boolean).join(", ") || null,
      hsn: family.hsn,
      originCountry: house.originCountry,
      weightGrams: size.grams,
      size: size.size,
      priceMinor: size.price * 100,
      // The first colours sell best.
      demand: family.demand / (1 + index * 0.35),
    })),
  );
}

export const skuName = (sku: SeedSku): string =>
  sku.variantTitle ? `${sku.title}, ${sku.variantTitle.toLowerCase()}` : sku.title;
