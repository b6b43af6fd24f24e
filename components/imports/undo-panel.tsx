"use client";

import { useState } from "react";

import { useMay } from "@/components/inventory/use-may";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { ImportDetail } from "@/lib/imports/schema";

import { useImportAct } from "./use-import";
import { changesInWords, countInWords } from "./words";

/** The way back while there is one; afterwards, what it left and why. */
export function UndoPanel({ found }: { readonly found: ImportDetail }) {
  const [isAsking, setAsking] = useState(false);
  const may = useMay();
  const undone = useImportAct(found.id, "undo", { onDone: () => setAsking(false) });
  const { undo, undoUntil, counts } = found;
  if (undo !== null)
    return (
      <Panel title="Taken back">
        <PanelBody className="flex flex-col gap-2">
          <p>
            By {undo.by.name}, <Time at={undo.at} format="date-time" />.
          </p>
          <ul className="flex flex-col gap-2">
            <li className="flex justify-between gap-3">
              Undone <span className="font-medium">{countInWords(undo.undoneCount)}</span>
            </li>
            {undo.reasons.map(({ reason, label, count }) => (
              <li key={reason} className="flex justify-between gap-3">
                {label} <span className="font-medium text-wait">{countInWords(count)}</span>
              </li>
            ))}
          </ul>
        </PanelBody>
      </Panel>
    );
  if (!found.allowed.includes("undo"))
    return undoUntil === null ? null : (
      <Panel title="Undo">
        <PanelBody className="text-muted-foreground">
          It could be undone until <Time at={undoUntil} format="date-time" />. Correct single
          numbers in the inventory, or import the right ones.
        </PanelBody>
      </Panel>
    );
  return (
    <Panel title="Undo">
      <PanelBody className="flex flex-col items-start gap-2.5">
        <p className="text-muted-foreground">
          Posts the opposite of every row, until <Time at={undoUntil ?? ""} format="date-time" />.
          Rows whose units are promised or gone by then stay, and are listed with the reason.
        </p>
        <Button variant="destructive-quiet" disabled={!may.manage} onClick={() => setAsking(true)}>
          Undo this import
        </Button>
      </PanelBody>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Undo ${found.name}?`}
        confirmLabel={`Take back ${changesInWords(found.kind, counts ?? { created: 0, changed: 0 })}`}
        runningLabel="Taking back"
        running={undone.isPending}
        onConfirm={() => undone.mutate()}
      >
        {found.kind === "INVENTORY"
          ? "The opposite of each change is posted to the ledger. Units that were sold or promised since stay, and so do numbers that a later import or count has set; you will see which, and why."
          : "What this import made is taken away again, where nothing uses it yet; you will see what stays, and why."}
      </ConfirmDialog>
    </Panel>
  );
}
