"use client";

import { Printer } from "lucide-react";
import { useState } from "react";

import { chunksOf } from "@/components/lists/chunks";
import { QueryError } from "@/components/lists/list-error";
import { useApiMutation } from "@/components/providers/use-api";
import { GlyphText } from "@/components/status/glyph-text";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";

import { openLabels } from "./print-labels";

type PrintFilesSheetProps = {
  /** Shipments with a label, in the order of the list; undefined while they are read. */
  readonly ids: readonly string[] | undefined;
  readonly withoutLabel: number;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onClose: () => void;
};

/** What one file can hold and a printer takes in one go. */
const LABELS_A_FILE = 100;

/** Many labels as several files, one press each: browsers let a page open one tab at a press. */
export function PrintFilesSheet(props: PrintFilesSheetProps) {
  const { ids, withoutLabel, error, onRetry, onClose } = props;
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const log = useApiMutation<unknown, readonly string[]>({
    method: "POST",
    path: "/shipments/prints",
    body: (printed) => ({ ids: printed }),
    invalidate: [["shipments"]],
    success: false,
  });
  const files = chunksOf(ids ?? [], LABELS_A_FILE);
  return (
    <Sheet
      open
      onOpenChange={(next) => !next && onClose()}
      title={ids === undefined ? "Print all that match" : `Print ${ids.length} labels`}
      subtitle={`at most ${LABELS_A_FILE} labels a file`}
      footer={
        <>
          <span role="status" className="text-muted-foreground">
            {files.length > 0 && `${opened.size} of ${files.length} opened`}
          </span>
          <Button className="ml-auto" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {ids === undefined && error !== null ? (
        <QueryError error={error} onRetry={onRetry} />
      ) : ids === undefined ? (
        <p role="status" className="pt-4 text-muted-foreground">
          Reading the labels that match
        </p>
      ) : files.length === 0 ? (
        <EmptyState kind="clear" title="None of these has a label yet." />
      ) : (
        <>
          {withoutLabel > 0 && (
            <p className="pt-4 text-muted-foreground">
              {withoutLabel.toLocaleString("en-US")} without an AWB are left out.
            </p>
          )}
          <ol className="mt-4 rounded-md border border-border">
            {files.map((file, index) => (
              <li
                key={file[0]}
                className="flex items-center gap-3 border-t border-border px-3.5 py-2.5 first:border-t-0"
              >
                <span className="min-w-0 flex-1">
                  <span className="font-medium">File {index + 1}</span>{" "}
                  <span className="text-muted-foreground">
                    labels {index * LABELS_A_FILE + 1} to {index * LABELS_A_FILE + file.length}
                  </span>
                </span>
                {opened.has(index) && <GlyphText tone="done">Opened</GlyphText>}
                <Button
                  size="sm"
                  onClick={() => {
                    openLabels(file);
                    log.mutate(file);
                    setOpened((before) => new Set(before).add(index));
                  }}
                >
                  <Printer aria-hidden />
                  {opened.has(index) ? "Open again" : "Open"}
                  <span className="sr-only"> file {index + 1}</span>
                </Button>
              </li>
            ))}
          </ol>
        </>
      )}
    </Sheet>
  );
}
