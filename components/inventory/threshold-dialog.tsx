"use client";

import { useState } from "react";

import { FormBody, SubmitButton, useCheckedForm } from "@/components/forms/checked-form";
import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { readUnits } from "./adjust-draft";
import { STOCK_KEYS } from "./stock-keys";

export type ThresholdTarget = {
  readonly skuId: string;
  readonly skuCode: string;
  /** Absent: the SKU's own, over all warehouses together. */
  readonly warehouse?: { readonly id: string; readonly name: string } | undefined;
  readonly lowStockAt: number | null;
};

type ThresholdDialogProps = {
  readonly target: ThresholdTarget;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** From when a SKU, or its level in one warehouse, counts as low. */
export function ThresholdDialog({ target, open, onClose }: ThresholdDialogProps) {
  const { skuId, skuCode, warehouse, lowStockAt } = target;
  const [text, setText] = useState(lowStockAt === null ? "" : String(lowStockAt));
  const units = readUnits(text);
  const isEmpty = text.trim() === "";
  const isWrong = !isEmpty && (units === undefined || units < 0);
  const save = useApiMutation({
    method: "PUT",
    path: "/inventory/threshold",
    body: () => ({
      skuId,
      ...(warehouse === undefined ? {} : { warehouseId: warehouse.id }),
      lowStockAt: isEmpty ? null : units,
    }),
    invalidate: STOCK_KEYS,
    onSuccess: onClose,
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const form = useCheckedForm(save, () =>
    isWrong ? { lowStockAt: "Enter zero or more whole units" } : {},
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={
        warehouse === undefined ? `When is ${skuCode} low?` : `When is it low in ${warehouse.name}?`
      }
      description={
        warehouse === undefined
          ? "Counts what is free in all warehouses together. A warehouse can have a threshold of its own."
          : `Counts what is free of ${skuCode} there, in place of the threshold over all warehouses.`
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton form={form} does="Save the threshold" doing="Saving">
            {isEmpty && lowStockAt !== null ? "Take it away" : "Save threshold"}
          </SubmitButton>
        </>
      }
    >
      <FormBody form={form}>
        <Field
          label="Low at or under"
          hint="Empty is no threshold"
          error={form.errors["lowStockAt"]}
        >
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={text}
            unit="units"
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      </FormBody>
    </Dialog>
  );
}
