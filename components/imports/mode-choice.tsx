"use client";

import { Segmented } from "@/components/ui/segmented";
import { IMPORT_MODES, type ImportMode } from "@/lib/imports/model";

import { MODE_WORDS } from "./words";

const OPTIONS = IMPORT_MODES.map((value) => ({ value, label: MODE_WORDS[value].label }));

type ModeChoiceProps = {
  readonly mode: ImportMode;
  readonly onChoose: (mode: ImportMode) => void;
};

/** Whether the file's numbers replace the stock, come to it, or leave it. */
export function ModeChoice({ mode, onChoose }: ModeChoiceProps) {
  return (
    <div className="flex flex-col gap-[5px]">
      <span className="text-sm font-medium" aria-hidden>
        What the numbers mean
      </span>
      <Segmented
        label="What the numbers mean"
        options={OPTIONS}
        value={mode}
        onValueChange={onChoose}
      />
      <p className="text-sm text-muted-foreground">
        {MODE_WORDS[mode].meaning} Reserved stock is never overwritten.
      </p>
    </div>
  );
}
