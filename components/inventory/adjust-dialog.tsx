"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";

import { QueryError } from "@/components/lists/list-error";
import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { SkuStock } from "@/lib/inventory/schema";

import {
  adjustBody,
  type AdjustDraft,
  checkAdjustment,
  EMPTY_ADJUSTMENT,
  previewOf,
  USUAL_REASONS,
} from "./adjust-draft";
import { FromTo } from "./from-to";
import { FocusFirst } from "@/components/forms/focus-first";
import { Refusal } from "@/components/forms/refusal";
import { STOCK_KEYS } from "./stock-keys";
import type { LevelKey } from "./why-key";

export type AdjustTarget = LevelKey & {
  readonly skuCode: string;
  readonly skuName: string;
  readonly warehouseName: string;
};

type AdjustDialogProps = {
  readonly target: AdjustTarget;
  readonly open: boolean;
  readonly onClose: () => void;
};

const NOTHING = { onHand: 0, reserved: 0, available: 0 } as const;

/** Changes one level to what was counted, or by a difference; always with a reason. */
export function AdjustDialog({ target, open, onClose }: AdjustDialogProps) {
  const formId = useId();
  const [draft, setDraft] = useState<AdjustDraft>(EMPTY_ADJUSTMENT);
  const [isChecked, setChecked] = useState(false);
  // Always today's numbers, whatever instant the list behind it shows.
  const { data, error, refetch } = useQuery(apiQuery<SkuStock>(`/inventory/${target.skuId}`));
  const level =
    data && (data.levels.find(({ warehouseId }) => warehouseId === target.warehouseId) ?? NOTHING);
  const adjust = useApiMutation({
    method: "POST",
    path: "/inventory/adjust",
    body: () => adjustBody(draft, target),
    invalidate: STOCK_KEYS,
    onSuccess: onClose,
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const errors = isChecked ? checkAdjustment(draft) : {};
  const set = (changes: Partial<AdjustDraft>) => {
    adjust.reset();
    setDraft({ ...draft, ...changes });
  };
  const preview = level && previewOf(draft, level);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Adjust ${target.skuCode}`}
      description={`${target.skuName} in ${target.warehouseName}. The change and its reason stay in the ledger.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ShortcutButton
            type="submit"
            form={formId}
            variant="primary"
            shortcut="mod+enter"
            shortcutLabel="Save the adjustment"
            inDialog
            running={adjust.isPending}
            runningLabel="Adjusting"
          >
            {preview === undefined || preview.delta === 0
              ? "Adjust"
              : `Adjust to ${preview.onHand.toLocaleString("en-US")}`}
          </ShortcutButton>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="mt-3 flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (Object.keys(checkAdjustment(draft)).length === 0 && !adjust.isPending)
            adjust.mutate();
        }}
      >
        <FocusFirst />
        <Segmented
          label="How"
          options={[
            { value: "counted", label: "To what was counted" },
            { value: "difference", label: "By a difference" },
          ]}
          value={draft.mode}
          onValueChange={(mode) => set({ mode, quantity: "" })}
        />
        <Field
          label={draft.mode === "counted" ? "On hand, as counted" : "Units more or fewer"}
          hint={
            draft.mode === "counted"
              ? "All that lies on the shelf, with what is held for orders"
              : "−2 takes two off, 5 adds five"
          }
          error={errors.quantity}
        >
          <Input
            inputMode={draft.mode === "counted" ? "numeric" : "text"}
            autoComplete="off"
            value={draft.quantity}
            unit="units"
            onChange={(event) => set({ quantity: event.target.value })}
          />
        </Field>
        <Field label="Reason" error={errors.reason}>
          <Input
            autoComplete="off"
            maxLength={200}
            placeholder="2 damaged in rack C4"
            value={draft.reason}
            onChange={(event) => set({ reason: event.target.value, kind: "ADJUSTED" })}
          />
        </Field>
        <div role="group" aria-label="Usual reasons" className="-mt-1 flex flex-wrap gap-1.5">
          {USUAL_REASONS.map(({ label, kind }) => (
            <Button key={label} size="sm" onClick={() => set({ reason: label, kind })}>
              {label}
            </Button>
          ))}
        </div>
        {error !== null && data === undefined ? (
          <QueryError error={error} onRetry={() => void refetch()} />
        ) : level === undefined ? (
          <Skeleton className="h-12" />
        ) : (
          <FromTo level={level} preview={preview} />
        )}
        <Refusal problem={adjust.problem} />
      </form>
    </Dialog>
  );
}
