"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

import { cn } from "./cn";

/** Outside a secure context (the desk on the shop's own network) there is no clipboard object. */
async function writeClipboard(text: string): Promise<boolean> {
  if (navigator.clipboard !== undefined) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

/** True for a moment after a copy that worked. */
function useCopied(): readonly [boolean, (text: string) => void] {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  return [copied, (text) => void writeClipboard(text).then(setCopied)];
}

type CopyButtonProps = {
  readonly value: string;
  /** What is copied, for readers: "Copy the AWB". */
  readonly label: string;
  /** Shown before the icon; the icon alone without it. */
  readonly children?: ReactNode;
  readonly className?: string | undefined;
};

export function CopyButton({ value, label, children, className }: CopyButtonProps) {
  const [copied, copy] = useCopied();
  return (
    <button
      data-slot="copy-button"
      type="button"
      aria-label={copied ? "Copied" : label}
      title={copied ? "Copied" : label}
      onClick={() => copy(value)}
      className={cn(
        "relative inline-flex items-center gap-[5px] rounded-xs text-muted-foreground hover:text-foreground after:absolute after:-inset-1.5",
        className,
      )}
    >
      {children}
      {copied ? (
        <Check aria-hidden className="size-3 stroke-2 text-done" />
      ) : (
        <Copy aria-hidden className="size-3 stroke-[1.75]" />
      )}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}

/** The trace id of what happened; a press copies it. */
export function TraceId({
  id,
  className,
}: {
  readonly id: string;
  readonly className?: string | undefined;
}) {
  return (
    <CopyButton
      value={id}
      label={`Copy trace id ${id}`}
      className={cn("font-mono text-[11px] leading-4", className)}
    >
      {id}
    </CopyButton>
  );
}
