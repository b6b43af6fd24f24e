"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import type { ImportDetail } from "@/lib/imports/schema";

import { useImportAct } from "./use-import";

/** Throws a draft away, after a question: the file is gone with it. */
export function DiscardButton({ found }: { readonly found: ImportDetail }) {
  const [isAsking, setAsking] = useState(false);
  const discard = useImportAct(found.id, "discard", { onDone: () => setAsking(false) });
  if (!found.allowed.includes("discard")) return null;
  return (
    <>
      <Button variant="ghost" onClick={() => setAsking(true)}>
        Discard
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Discard ${found.name}?`}
        confirmLabel="Discard it"
        runningLabel="Discarding"
        running={discard.isPending}
        onConfirm={() => discard.mutate()}
      >
        The file, its columns and every row that was mended are thrown away. Nothing has been
        changed by it, and its line stays in the history.
      </ConfirmDialog>
    </>
  );
}
