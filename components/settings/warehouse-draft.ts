import type { Warehouse } from "@/lib/warehouses/schema";

/** What stands in the form; empty text where nothing is known. */
export type WarehouseDraft = Record<TextField, string> & { readonly pickupDays: readonly number[] };
export type TextField = (typeof TEXT_FIELDS)[number];

const TEXT_FIELDS = [
  ...(["code", "name", "contactName", "phone", "email", "address1", "address2", "city"] as const),
  ...(["stateCode", "postalCode", "countryCode", "timeZone", "gstin"] as const),
  ...(["pickupOpensAt", "pickupCutoff"] as const),
];

/** A new one begins as the first in use stands: in the same country, with the same hours. */
export function emptyDraft(like: Warehouse | undefined): WarehouseDraft {
  const text = Object.fromEntries(TEXT_FIELDS.map((field) => [field, ""])) as Record<
    TextField,
    string
  >;
  return {
    ...text,
    countryCode: like?.countryCode ?? "",
    timeZone: like?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    pickupOpensAt: like?.pickupOpensAt ?? "10:00",
    pickupCutoff: like?.pickupCutoff ?? "16:00",
    pickupDays: like?.pickupDays ?? [1, 2, 3, 4, 5, 6],
  };
}

export function draftOf(warehouse: Warehouse): WarehouseDraft {
  const text = Object.fromEntries(
    TEXT_FIELDS.map((field) => [field, warehouse[field] ?? ""]),
  ) as Record<TextField, string>;
  return { ...text, pickupDays: warehouse.pickupDays };
}

/** Only what was changed, as the API takes it. */
export function changesOf(
  warehouse: Warehouse,
  draft: WarehouseDraft,
): Readonly<Record<string, unknown>> {
  const before = draftOf(warehouse);
  const texts = TEXT_FIELDS.filter((field) => draft[field] !== before[field]);
  const isOtherDays = draft.pickupDays.join() !== before.pickupDays.join();
  return {
    ...Object.fromEntries(texts.map((field) => [field, draft[field]])),
    ...(isOtherDays ? { pickupDays: draft.pickupDays } : {}),
  };
}
