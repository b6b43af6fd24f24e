"use client";

import { useState } from "react";

import { FormBody, SubmitButton, useCheckedForm } from "@/components/forms/checked-form";
import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PackageType } from "@/lib/catalog/schema";

import { CATALOGUE_KEYS } from "./catalogue-keys";
import { checkPackage, packageBody, type PackageDraft, packageDraftOf } from "./package-draft";

type PackageDialogProps = {
  /** Absent for a new one. */
  readonly type?: PackageType | undefined;
  readonly open: boolean;
  readonly onClose: () => void;
};

const MEASURES = [
  { field: "lengthMillimetres", label: "Length", unit: "mm" },
  { field: "widthMillimetres", label: "Width", unit: "mm" },
  { field: "heightMillimetres", label: "Height", unit: "mm" },
  { field: "tareGrams", label: "Empty weight", unit: "g" },
] as const satisfies readonly { field: keyof PackageDraft; label: string; unit: string }[];

/** A box or bag, by its outside measures. */
export function PackageDialog({ type, open, onClose }: PackageDialogProps) {
  const [draft, setDraft] = useState(() => packageDraftOf(type));
  const save = useApiMutation({
    method: type === undefined ? "POST" : "PATCH",
    path: type === undefined ? "/package-types" : `/package-types/${type.id}`,
    body: () => packageBody(draft),
    invalidate: CATALOGUE_KEYS,
    onSuccess: onClose,
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const known = save.problem?.fieldErrors ?? {};
  const form = useCheckedForm(save, () => checkPackage(draft));
  const { errors } = form;
  const set = (changes: Partial<PackageDraft>) => {
    if (save.problem !== undefined) save.reset();
    setDraft({ ...draft, ...changes });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={type === undefined ? "New package" : `Edit ${type.name}`}
      description="Outside measures, as the courier sees it. Parcels that are packed keep theirs."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton form={form} does="Save the package" doing="Saving">
            {type === undefined ? "Add package" : "Save package"}
          </SubmitButton>
        </>
      }
    >
      <FormBody form={form} hidesRefusal={Object.keys(known).length > 0}>
        <Field label="Name" error={errors["name"]}>
          <Input
            autoComplete="off"
            maxLength={60}
            placeholder="Box M"
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          {MEASURES.map(({ field, label, unit }) => (
            <Field key={field} label={label} error={errors[field]}>
              <Input
                inputMode="numeric"
                autoComplete="off"
                unit={unit}
                value={draft[field]}
                onChange={(event) => set({ [field]: event.target.value })}
              />
            </Field>
          ))}
        </div>
      </FormBody>
    </Dialog>
  );
}
