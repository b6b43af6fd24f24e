"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";

import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

/** What the file chooser offers; what a file is, is read off its bytes. */
const ACCEPT = ".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xlsx,text/csv,application/json";

type DropZoneProps = {
  /** Said before it is hit: formats, size, rows. */
  readonly limits: string | undefined;
  readonly onFile: (file: File) => void;
  readonly className?: string;
};

/** A file is dropped here, or chosen by the button, which is the field's own label. */
export function DropZone({ limits, onFile, className }: DropZoneProps) {
  const inputId = useId();
  const hintId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = () => {
    const field = input.current;
    const file = field?.files?.[0];
    if (!field || !file) return;
    // The same file can be chosen again after it was mended.
    field.value = "";
    onFile(file);
  };
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  // One may have been chosen before the code of this page had come.
  useEffect(() => latest.current(), []);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      data-slot="drop-zone"
      className={cn(
        "flex flex-col items-center gap-2.5 rounded-md border border-dashed border-border-strong px-4 py-8 text-center",
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring",
        isOver && "border-primary bg-selected",
        className,
      )}
      onDragOver={over}
      onDragEnter={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
      }}
    >
      <FileUp aria-hidden className="size-5 stroke-[1.5] text-muted-foreground" />
      <p className="font-medium">
        <span className="phone:hidden">Drop a file here, or </span>
        <label
          htmlFor={inputId}
          className={cn(buttonVariants({ size: "sm" }), "ml-1 cursor-pointer")}
        >
          Choose a file
        </label>
        <input
          ref={input}
          id={inputId}
          type="file"
          accept={ACCEPT}
          aria-describedby={hintId}
          className="sr-only"
          onChange={take}
        />
      </p>
      <p id={hintId} className="max-w-[60ch] text-sm text-muted-foreground">
        {limits}
      </p>
    </div>
  );
}
