"use client";

import { useIsMutating, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";

import { Refusal } from "@/components/forms/refusal";
import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { Sku } from "@/lib/catalog/schema";
import type { Me } from "@/lib/today/schema";

import { CATALOGUE_KEYS } from "./catalogue-keys";
import {
  checkDraft,
  checkField,
  draftOf,
  emptyDraft,
  fieldErrors,
  skuBody,
  type SkuDraft,
  type SkuErrors,
  type SkuField,
} from "./sku-draft";
import { SkuFields } from "./sku-fields";

type SkuDialogProps = {
  /** Absent for a new one. */
  readonly sku?: Sku | undefined;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreated?: ((skuId: string) => void) | undefined;
};

const WORDS: Readonly<Record<string, string>> = {
  ...{ code: "SKU", name: "name", barcode: "barcode", weightGrams: "weight", hsn: "HSN" },
  ...{ lengthMillimetres: "length", widthMillimetres: "width", heightMillimetres: "height" },
  ...{ originCountry: "origin", price: "price", currency: "currency", product: "product" },
  ...{ lowStockAt: "low at", packageTypeId: "package" },
};

/** A SKU as a form; each error stands at its field, and the footer counts them. */
export function SkuDialog({ sku, open, onClose, onCreated }: SkuDialogProps) {
  const formId = useId();
  const { data: me } = useQuery(apiQuery<Me>("/me"));
  const { currency = "", countryCode = "" } = me?.organization ?? {};
  const [typed, setTyped] = useState<SkuDraft>();
  const [left, setLeft] = useState<ReadonlySet<SkuField>>(new Set());
  const [isChecked, setChecked] = useState(false);
  const draft =
    typed ?? (sku === undefined ? emptyDraft(currency, countryCode) : draftOf(sku, currency));
  const save = useApiMutation<{ readonly id: string }>({
    method: sku === undefined ? "POST" : "PATCH",
    path: sku === undefined ? "/skus" : `/skus/${sku.id}`,
    body: () => skuBody(draft),
    invalidate: CATALOGUE_KEYS,
    onSuccess: ({ data }) => {
      onClose();
      if (sku === undefined) onCreated?.(data.id);
    },
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  // The product that was just named may still be on its way; the SKU waits for it.
  const isWaiting = useIsMutating() > 0;
  const known = fieldErrors(save.problem?.fieldErrors);
  const errors: SkuErrors = {
    ...(isChecked
      ? checkDraft(draft)
      : Object.fromEntries([...left].map((field) => [field, checkField(draft, field)]))),
    ...known,
  };
  const faults = Object.keys(errors).filter((field) => errors[field] !== undefined);
  const goTo = (field: string | undefined) =>
    document.querySelector<HTMLElement>(`#${CSS.escape(`${formId}${field}`)}`)?.focus();
  const submit = () => {
    setChecked(true);
    const [first] = Object.keys(checkDraft(draft));
    if (first !== undefined) goTo(first);
    else if (!isWaiting) save.mutate();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={sku === undefined ? "New SKU" : `Edit ${sku.code}`}
      description={
        sku === undefined
          ? "What is counted, packed and shipped. Shop items of the same code are mapped to it."
          : "Parcels that are booked keep the weight and size they were booked with."
      }
      width="wide"
      footer={
        <>
          {faults.length > 0 && (
            <button
              type="button"
              onClick={() => goTo(faults[0])}
              className="mr-auto min-w-0 truncate text-left font-medium text-stop hover:underline"
            >
              {faults.length === 1 ? "1 field" : `${faults.length} fields`} to fix:{" "}
              {faults.map((field) => WORDS[field] ?? field).join(", ")}
            </button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <ShortcutButton
            type="submit"
            form={formId}
            variant="primary"
            shortcut="mod+enter"
            shortcutLabel="Save the SKU"
            inDialog
            running={isWaiting}
            runningLabel="Saving"
          >
            {sku === undefined ? "Add SKU" : "Save SKU"}
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
          submit();
        }}
      >
        <SkuFields
          idPrefix={formId}
          draft={draft}
          errors={errors}
          onChange={(changes) => {
            if (save.problem !== undefined) save.reset();
            setTyped((latest) => ({ ...(latest ?? draft), ...changes }));
          }}
          onLeave={(field) => {
            if (draft[field] !== "") setLeft(new Set([...left, field]));
          }}
        />
        {Object.keys(known).length === 0 && <Refusal problem={save.problem} />}
      </form>
    </Dialog>
  );
}
