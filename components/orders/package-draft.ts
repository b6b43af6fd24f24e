import type { z } from "zod";

import type { packageInputSchema } from "@/lib/shipments/schema";

type PackageInput = z.infer<typeof packageInputSchema>;

/** What stands in the fields: kilograms and centimetres as typed. */
export type PackageDraft = {
  readonly weightKilograms: string;
  readonly lengthCentimetres: string;
  readonly widthCentimetres: string;
  readonly heightCentimetres: string;
};

export type PackageProblem = {
  readonly index: number;
  readonly field: keyof PackageDraft;
  /** For the footer: "weight". */
  readonly name: string;
  readonly message: string;
};

const trim = (value: number): string => String(Number(value.toFixed(3)));

export const draftsOf = (packages: readonly PackageInput[]): PackageDraft[] =>
  packages.map((parcel) => ({
    weightKilograms: trim(parcel.weightGrams / 1000),
    lengthCentimetres: trim(parcel.lengthMillimetres / 10),
    widthCentimetres: trim(parcel.widthMillimetres / 10),
    heightCentimetres: trim(parcel.heightMillimetres / 10),
  }));

const RULES: readonly {
  readonly field: keyof PackageDraft;
  readonly name: string;
  readonly unit: string;
  readonly max: number;
}[] = [
  { field: "weightKilograms", name: "weight", unit: "kg", max: 500 },
  { field: "lengthCentimetres", name: "length", unit: "cm", max: 500 },
  { field: "widthCentimetres", name: "width", unit: "cm", max: 500 },
  { field: "heightCentimetres", name: "height", unit: "cm", max: 500 },
];

const numberOf = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

/** Every field that a courier could not take, in the order of the fields. */
export function packageProblems(drafts: readonly PackageDraft[]): PackageProblem[] {
  return drafts.flatMap((draft, index) =>
    RULES.flatMap(({ field, name, unit, max }): PackageProblem[] => {
      const value = numberOf(draft[field]);
      if (Number.isFinite(value) && value > 0 && value <= max) return [];
      const message =
        Number.isFinite(value) && value > max
          ? `At most ${max} ${unit}`
          : `Enter the ${name} in ${unit}`;
      return [{ index, field, name, message }];
    }),
  );
}

/** Whole grams and millimetres, as the API takes them. */
export const packagesOf = (drafts: readonly PackageDraft[]): PackageInput[] =>
  drafts.map((draft) => ({
    weightGrams: Math.round(numberOf(draft.weightKilograms) * 1000),
    lengthMillimetres: Math.round(numberOf(draft.lengthCentimetres) * 10),
    widthMillimetres: Math.round(numberOf(draft.widthCentimetres) * 10),
    heightMillimetres: Math.round(numberOf(draft.heightCentimetres) * 10),
  }));
