import { numberFault } from "./sku-draft";
import type { PackageType } from "@/lib/catalog/schema";

/** A package as it is typed. */
export type PackageDraft = {
  readonly name: string;
  readonly lengthMillimetres: string;
  readonly widthMillimetres: string;
  readonly heightMillimetres: string;
  readonly tareGrams: string;
};

export const packageDraftOf = (type: PackageType | undefined): PackageDraft => ({
  name: type?.name ?? "",
  lengthMillimetres: type === undefined ? "" : String(type.lengthMillimetres),
  widthMillimetres: type === undefined ? "" : String(type.widthMillimetres),
  heightMillimetres: type === undefined ? "" : String(type.heightMillimetres),
  tareGrams: type === undefined ? "" : String(type.tareGrams),
});

/** An empty box that nobody weighed weighs nothing. */
const tareOf = ({ tareGrams }: PackageDraft): string => tareGrams.trim() || "0";

export const checkPackage = (draft: PackageDraft): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({
      name: draft.name.trim() === "" ? "Enter a name, such as Box M" : undefined,
      lengthMillimetres: numberFault("millimetres", draft.lengthMillimetres),
      widthMillimetres: numberFault("millimetres", draft.widthMillimetres),
      heightMillimetres: numberFault("millimetres", draft.heightMillimetres),
      tareGrams: numberFault("tareGrams", tareOf(draft)),
    }).flatMap(([field, fault]) => (fault === undefined ? [] : [[field, fault]])),
  );

const numberOf = (text: string): number => Number(text.replaceAll(/[\s,]/g, ""));

/** The body of POST and PATCH; only for a draft that is right. */
export const packageBody = (draft: PackageDraft) => ({
  name: draft.name.trim(),
  lengthMillimetres: numberOf(draft.lengthMillimetres),
  widthMillimetres: numberOf(draft.widthMillimetres),
  heightMillimetres: numberOf(draft.heightMillimetres),
  tareGrams: numberOf(tareOf(draft)),
});
