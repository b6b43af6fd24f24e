"use client";

import { useId, useState } from "react";

import { Refusal } from "@/components/inventory/refusal";
import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ShortcutButton } from "@/components/ui/shortcut-button";
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
  const formId = useId();
  const [draft, setDraft] = useState(() => packageDraftOf(type));
  const [isChecked, setChecked] = useState(false);
  const save = useApiMutation({
    method: type === undefined ? "POST" : "PATCH",
    path: type === undefined ? "/package-types" : `/package-types/${type.id}`,
    body: () => packageBody(draft),
    invalidate: CATALOGUE_KEYS,
    onSuccess: onClose,
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const known = save.problem?.fieldErrors ?? {};
  const errors: Readonly<Record<string, string>> = {
    ...(isChecked ? checkPackage(draft) : {}),
    ...known,
  };
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
          <ShortcutButton
            type="submit"
            form={formId}
            variant="primary"
            shortcut="mod+enter"
            shortcutLabel="Save the package"
            inDialog
            running={save.isPending}
            runningLabel="Saving"
          >
            {type === undefined ? "Add package" : "Save package"}
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
          if (Object.keys(checkPackage(draft)).length === 0 && !save.isPending) save.mutate();
        }}
      >
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
        {Object.keys(known).length === 0 && <Refusal problem={save.problem} />}
      </form>
    </Dialog>
  );
}
