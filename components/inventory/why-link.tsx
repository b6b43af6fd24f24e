"use client";

import Link from "next/link";
import type { MouseEvent, ReactNode } from "react";

import { Glyph } from "@/components/status/glyph";
import { cn } from "@/components/ui/cn";

import type { StockTone } from "./stock-tone";

const TONES: Readonly<Record<StockTone, string>> = {
  quiet: "",
  wait: "text-wait",
  stop: "text-stop",
};
const SIGNS = {
  wait: { tone: "wait", label: "Low" },
  stop: { tone: "stop", label: "None free" },
} as const;

type WhyLinkProps = {
  readonly href: string;
  readonly value: number;
  readonly tone: StockTone;
  /** Of what: "KL-BS-WHT in Jaipur". */
  readonly of: string;
  readonly onOpen?: (() => void) | undefined;
};

/** A number that can be asked why: dotted underline, and a sign before it where it is low. */
export function WhyLink({ href, value, tone, of, onOpen }: WhyLinkProps) {
  return (
    <span className="inline-flex items-center justify-end gap-1 align-middle">
      {tone !== "quiet" && <Glyph {...SIGNS[tone]} />}
      <PlainClick
        href={href}
        onOpen={onOpen}
        title="Why this number"
        className={cn(
          "rounded-xs font-medium underline decoration-border-strong decoration-dotted underline-offset-3 hover:decoration-current",
          TONES[tone],
        )}
      >
        {value.toLocaleString("en-US")}
        <span className="sr-only"> available, why: {of}</span>
      </PlainClick>
    </span>
  );
}

type PlainClickProps = {
  readonly href: string;
  readonly onOpen?: (() => void) | undefined;
  readonly title?: string | undefined;
  readonly className?: string | undefined;
  /** Where J and K put the focus in a table's row. */
  readonly "data-row-focus"?: boolean | undefined;
  readonly children: ReactNode;
};

/** A real link that a plain click opens beside the list instead of going there. */
export function PlainClick({ href, onOpen, children, ...props }: PlainClickProps) {
  const open = (event: MouseEvent) => {
    if (onOpen === undefined) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <Link href={href} scroll={false} prefetch={false} onClick={open} {...props}>
      {children}
    </Link>
  );
}
