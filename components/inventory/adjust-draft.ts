import type { AdjustInput } from "@/lib/inventory/change-schema";
import type { AdjustKind } from "@/lib/inventory/model";

/** What a person has typed so far. */
export type AdjustDraft = {
  readonly mode: "counted" | "difference";
  readonly quantity: string;
  readonly reason: string;
  readonly kind: AdjustKind;
};

export const EMPTY_ADJUSTMENT: AdjustDraft = {
  mode: "counted",
  quantity: "",
  reason: "",
  kind: "ADJUSTED",
};

/** Reasons that are given again and again; each can be added to. */
export const USUAL_REASONS: readonly { readonly label: string; readonly kind: AdjustKind }[] = [
  { label: "Counted on the shelf", kind: "ADJUSTED" },
  { label: "Damaged", kind: "ADJUSTED" },
  { label: "Lost", kind: "ADJUSTED" },
  { label: "Found", kind: "ADJUSTED" },
  { label: "Came back", kind: "RETURNED" },
  { label: "Sample or gift", kind: "ADJUSTED" },
];

const WHOLE = /^[+−-]?\d{1,10}$/;

/** "−2", "-2", "+5", "1,204": what the field says, as a whole number. */
export function readUnits(text: string): number | undefined {
  const bare = text.replaceAll(/[\s,]/g, "");
  return WHOLE.test(bare) ? Number(bare.replace("−", "-")) : undefined;
}

type Level = { readonly onHand: number; readonly reserved: number; readonly available: number };
export type Preview = {
  readonly delta: number;
  readonly onHand: number;
  readonly available: number;
};

/** What it would come to; undefined while there is no number. */
export function previewOf(draft: AdjustDraft, level: Level): Preview | undefined {
  const units = readUnits(draft.quantity);
  if (units === undefined || (draft.mode === "counted" && units < 0)) return undefined;
  const delta = draft.mode === "counted" ? units - level.onHand : units;
  return { delta, onHand: level.onHand + delta, available: level.available + delta };
}

export type AdjustErrors = { readonly quantity?: string; readonly reason?: string };

export function checkAdjustment(draft: AdjustDraft): AdjustErrors {
  const units = readUnits(draft.quantity);
  return {
    ...(units === undefined
      ? { quantity: "Enter a whole number" }
      : draft.mode === "counted" && units < 0
        ? { quantity: "Count from zero up" }
        : draft.mode === "difference" && units === 0
          ? { quantity: "Enter how many units more or fewer" }
          : {}),
    ...(draft.reason.trim() === "" ? { reason: "Say why, for whoever opens it next" } : {}),
  };
}

/** As the API takes it. What came back is more than nothing; fewer units is an adjustment. */
export function adjustBody(
  draft: AdjustDraft,
  key: { readonly skuId: string; readonly warehouseId: string },
): AdjustInput {
  const units = readUnits(draft.quantity) ?? 0;
  const { skuId, warehouseId } = key;
  const reason = draft.reason.trim();
  if (draft.mode === "counted")
    return { skuId, warehouseId, reason, kind: "ADJUSTED", countedTo: units };
  return { skuId, warehouseId, reason, kind: units > 0 ? draft.kind : "ADJUSTED", delta: units };
}
