import { handleOf } from "@/lib/catalog/model";
import type { SeedSku } from "./catalogue";
import type { SeedRows } from "./insert-rows";

type Box = {
  readonly name: string;
  readonly size: readonly [length: number, width: number, height: number];
  readonly tareGrams: number;
};

/** What stands on the packing bench, the smallest first. */
const BOXES: readonly Box[] = [
  { name: "Mailer S", size: [260, 200, 60], tareGrams: 40 },
  { name: "Box M", size: [420, 320, 160], tareGrams: 180 },
  { name: "Box L", size: [620, 460, 300], tareGrams: 420 },
];

/** The first box that a folded article fits into, whichever way it lies. */
function boxFor(sku: SeedSku): Box | undefined {
  const sides = (size: readonly number[]): number[] => size.toSorted((one, other) => other - one);
  const wanted = sides(sku.size);
  return BOXES.find(({ size }) => sides(size).every((side, index) => side >= (wanted[index] ?? 0)));
}

type Writing = {
  readonly rows: SeedRows;
  readonly organizationId: string;
  readonly id: (part: string) => string;
  readonly since: Date | string;
  readonly now: Date | string;
};

/** Products and packages of a catalogue; for each SKU, which are its own. */
export function writeProducts(
  { rows, organizationId, id, since, now }: Writing,
  skus: readonly SeedSku[],
): (sku: SeedSku) => { readonly productId: string; readonly packageTypeId: string | null } {
  for (const title of new Set(skus.map((sku) => sku.title)))
    rows.Product.push({
      ...{ id: id(`product ${title}`), organizationId, handle: handleOf(title), title },
      ...{ createdAt: since, updatedAt: now },
    });
  for (const { name, size, tareGrams } of BOXES)
    rows.PackageType.push({
      ...{ id: id(`package type ${name}`), organizationId, name, tareGrams, createdAt: since },
      ...{ lengthMillimetres: size[0], widthMillimetres: size[1], heightMillimetres: size[2] },
    });
  return (sku) => {
    const box = boxFor(sku);
    return {
      productId: id(`product ${sku.title}`),
      packageTypeId: box === undefined ? null : id(`package type ${box.name}`),
    };
  };
}
