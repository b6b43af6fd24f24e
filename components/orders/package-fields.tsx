"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import type { PackageDraft, PackageProblem } from "./package-draft";

type PackageFieldsProps = {
  readonly drafts: readonly PackageDraft[];
  readonly problems: readonly PackageProblem[];
  readonly onChange: (drafts: readonly PackageDraft[]) => void;
};

const FIELDS = [
  { field: "weightKilograms", label: "Weight", unit: "kg" },
  { field: "lengthCentimetres", label: "Length", unit: "cm" },
  { field: "widthCentimetres", label: "Width", unit: "cm" },
  { field: "heightCentimetres", label: "Height", unit: "cm" },
] as const;

const EMPTY: PackageDraft = {
  weightKilograms: "",
  lengthCentimetres: "",
  widthCentimetres: "",
  heightCentimetres: "",
};

/** Errors show once a field was left, never while it is first typed in. */
export function PackageFields({ drafts, problems, onChange }: PackageFieldsProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const change = (index: number, field: keyof PackageDraft, value: string) =>
    onChange(drafts.map((draft, at) => (at === index ? { ...draft, [field]: value } : draft)));
  return (
    <div className="flex flex-col gap-3">
      {drafts.map((draft, index) => (
        <fieldset
          key={index}
          className="grid grid-cols-[repeat(4,minmax(0,1fr))_auto] gap-2.5 phone:grid-cols-2"
        >
          <legend className="sr-only">Package {index + 1}</legend>
          {FIELDS.map(({ field, label, unit }) => {
            const key = `${index}:${field}`;
            const problem = problems.find((one) => one.index === index && one.field === field);
            return (
              <Field key={field} label={label} error={left.has(key) ? problem?.message : undefined}>
                <Input
                  inputMode="decimal"
                  unit={unit}
                  value={draft[field]}
                  onChange={(event) => change(index, field, event.target.value)}
                  onBlur={() => setLeft((before) => new Set([...before, key]))}
                />
              </Field>
            );
          })}
          <span className="self-start pt-[21px]">
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove package ${index + 1}`}
              disabled={drafts.length === 1}
              onClick={() => onChange(drafts.filter((_, at) => at !== index))}
            >
              <Trash2 aria-hidden />
            </Button>
          </span>
        </fieldset>
      ))}
      <span>
        <Button size="sm" variant="dashed" onClick={() => onChange([...drafts, EMPTY])}>
          <Plus aria-hidden />
          Add package
        </Button>
      </span>
    </div>
  );
}
