"use client";

import { useState } from "react";

import { ApiProblem } from "@/components/providers/api-problem";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Progress } from "@/components/ui/progress";
import { Segmented } from "@/components/ui/segmented";
import type { ImportKind } from "@/lib/imports/model";
import type { ImportDetail } from "@/lib/imports/schema";

import { DropZone } from "./drop-zone";
import { PasteBox } from "./paste-box";
import { useImportLimits } from "./use-import";
import { type UploadState, useUpload } from "./use-upload";
import { bytesInWords } from "./words";

type Way = "file" | "paste";
const WAYS = [
  { value: "file", label: "File" },
  { value: "paste", label: "Paste" },
] as const;

type UploadPanelProps = {
  readonly kind: ImportKind;
  readonly source: string;
  readonly onDone: (found: ImportDetail) => void;
  /** The file alone, without the choice to paste. */
  readonly isShort?: boolean;
};

/** Drop, choose or paste; then the progress of it, or why it was refused. */
export function UploadPanel({ kind, source, onDone, isShort = false }: UploadPanelProps) {
  const [way, setWay] = useState<Way>("file");
  const limits = useImportLimits();
  const { state, send, refuse, reset } = useUpload(onDone);

  const sendFile = (file: Blob, fileName: string) => {
    if (limits !== undefined && file.size > limits.maxBytes)
      return refuse(fileName, tooLarge(file.size, limits.maxBytes));
    return send({ kind, file, fileName, source });
  };

  if (state.is === "sending") return <Sending state={state} onStop={reset} />;
  return (
    <div className="flex flex-col gap-3">
      {state.is === "refused" && (
        <ErrorState
          title={state.problem.message}
          code={state.problem.code}
          traceId={state.problem.traceId}
          className="rounded-md border border-stop-line"
        >
          “{state.fileName}” was not kept. {state.problem.nextAction}
        </ErrorState>
      )}
      {!isShort && (
        <Segmented label="How the rows come" options={WAYS} value={way} onValueChange={setWay} />
      )}
      {way === "file" ? (
        <DropZone limits={limits?.sentence} onFile={(file) => sendFile(file, file.name)} />
      ) : (
        <PasteBox
          onText={(text) => sendFile(new Blob([text], { type: "text/csv" }), "pasted rows")}
        />
      )}
    </div>
  );
}

/** Said here, so that nobody waits for an upload that will be refused. */
const tooLarge = (bytes: number, most: number): ApiProblem =>
  new ApiProblem({
    status: 413,
    code: "file-too-large",
    message: `The file has ${bytesInWords(bytes)}, and ${bytesInWords(most)} is the most.`,
    nextAction: "Split it and import the parts one after another.",
  });

function Sending({
  state,
  onStop,
}: {
  readonly state: Extract<UploadState, { is: "sending" }>;
  readonly onStop: () => void;
}) {
  const { fileName, sentBytes, byteCount } = state;
  const isSent = sentBytes >= byteCount;
  const words = `${bytesInWords(sentBytes)} of ${bytesInWords(byteCount)}`;
  return (
    <div
      role="status"
      className="flex flex-col gap-3 rounded-md border border-dashed border-border-strong px-4 py-6"
    >
      <p className="font-medium wrap-anywhere">
        {isSent ? `Reading the first rows of ${fileName}` : `Uploading ${fileName}`}
      </p>
      <Progress
        value={sentBytes}
        max={byteCount}
        label={`Upload of ${fileName}`}
        valueText={words}
      />
      <div className="flex items-center gap-3 text-sm text-muted-foreground">
        {words}
        <Button size="sm" className="ml-auto" onClick={onStop}>
          Stop the upload
        </Button>
      </div>
      <p className="text-sm text-muted-foreground">
        Stopping, or leaving this page, keeps nothing of it.
      </p>
    </div>
  );
}
