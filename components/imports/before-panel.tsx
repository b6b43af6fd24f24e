"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";

import { useMay } from "@/components/inventory/use-may";
import { useApiMutation } from "@/components/providers/use-api";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel, PanelBody } from "@/components/ui/panel";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { ImportMode } from "@/lib/imports/model";
import type { ImportAct, ImportDetail } from "@/lib/imports/schema";

import { ModeChoice } from "./mode-choice";
import { RoleNote } from "./role-note";
import { useImportAct, useImportLimits } from "./use-import";
import { changesInWords } from "./words";

/** Another mode is another difference: it is kept, and every row is checked anew. */
function useModeChange(importId: string) {
  const check = useImportAct(importId, "check", { isQuiet: true });
  const patch = useApiMutation<ImportAct, { readonly mode: ImportMode }>({
    method: "PATCH",
    path: `/imports/${importId}`,
    body: (input) => input,
    success: false,
    onSuccess: () => check.mutate(),
  });
  return {
    change: (mode: ImportMode) => patch.mutate({ mode }),
    isPending: patch.isPending || check.isPending,
    chosen: patch.variables?.mode,
  };
}

/** The last look: what the numbers mean, what drops, and the one button. */
export function BeforePanel({ found }: { readonly found: ImportDetail }) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const router = useRouter();
  const may = useMay();
  const undoDays = useImportLimits()?.undoDays;
  const mode = useModeChange(found.id);
  const apply = useImportAct(found.id, "apply", {
    // The receipt begins with all that was changed, whichever rows were looked at last.
    onDone: ({ id }) => router.replace(`/imports/${id}`),
  });
  const { rowCountToConfirm: rowCount, bigDropSentence, counts } = found;
  const changes = changesInWords(found.kind, counts ?? { created: 0, changed: 0 });
  const canApply = found.allowed.includes("apply");
  const submit = () => {
    if (rowCount === null) return apply.mutate({});
    if (Number(typed.replaceAll(/[\s,]/g, "")) === rowCount)
      return apply.mutate({ confirmRowCount: rowCount });
    setWrong(true);
    return field.current?.focus();
  };
  const [title, ...why] = (bigDropSentence ?? "").split(/\.\s/);
  return (
    <Panel title="Before you import">
      <PanelBody className="flex flex-col gap-3.5">
        {found.kind === "INVENTORY" && (
          <ModeChoice
            mode={mode.isPending ? (mode.chosen ?? found.mode) : found.mode}
            onChoose={mode.change}
          />
        )}
        {rowCount !== null && canApply && (
          <>
            <Callout tone="stop" title={title}>
              {why.join(". ")} If the file is right, type the row count.
            </Callout>
            <Field
              label="Rows in this file"
              hint={`Type ${rowCount} to confirm the drops.`}
              error={
                isWrong ? `The file has ${rowCount} rows. Type ${rowCount} to confirm.` : undefined
              }
            >
              <Input
                ref={field}
                code
                inputMode="numeric"
                autoComplete="off"
                value={typed}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setWrong(false);
                }}
                onKeyDown={(event) => {
                  if (event.key === "Enter" && !event.metaKey && !event.ctrlKey) submit();
                }}
              />
            </Field>
          </>
        )}
        {!canApply && found.failure === null && (
          <Callout tone="wait" title="There is nothing to import">
            {(counts?.rejected ?? 0) > 0
              ? "Every other row says what is here already. Mend the rejected rows, or discard this import."
              : "The file says what is here already. Discard this import, or correct its columns."}
          </Callout>
        )}
        <RoleNote needs="manage" />
        <ShortcutButton
          variant="primary"
          size="lg"
          className="w-full"
          shortcut="mod+enter"
          shortcutLabel={`Import ${changes}`}
          disabled={!canApply || !may.manage}
          running={apply.isPending || mode.isPending}
          runningLabel={mode.isPending ? "Checking" : "Importing"}
          onClick={submit}
        >
          Import {changes}
        </ShortcutButton>
        <p className="text-sm text-muted-foreground">
          One transaction: all or nothing.
          {undoDays === undefined ? "" : ` You can undo it for ${undoDays} days.`}
        </p>
      </PanelBody>
    </Panel>
  );
}
