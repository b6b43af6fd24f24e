"use client";

import { type KeyboardEvent, useRef } from "react";

import { cn } from "@/components/ui/cn";
import type { CountLine } from "@/lib/inventory/count-schema";

import { CountRow } from "./count-row";
import type { CountEntry } from "./use-count-entry";

type CountSheetProps = {
  readonly entry: CountEntry;
  readonly lines: readonly CountLine[];
  /** A sheet that is posted or discarded is only read. */
  readonly isOpen: boolean;
  /** Counting blind: the books' number is told after the count. */
  readonly isBlind: boolean;
};

const HEAD = "h-8 border-b border-border px-2.5 text-sm font-medium text-muted-foreground";

/** Down the shelf with the keyboard: a number, ↵, the next. Each is saved as its row is left. */
export function CountSheet({ entry, lines, isOpen, isBlind }: CountSheetProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { states, save } = entry;
  const step = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const inputs = [...(body.current?.querySelectorAll<HTMLInputElement>("input") ?? [])];
    const next = inputs[inputs.indexOf(event.currentTarget) + by];
    if (next) next.focus();
    // The last row is saved all the same.
    else event.currentTarget.blur();
  };
  return (
    <table
      role="table"
      aria-label="Count sheet"
      className="w-full table-fixed border-separate border-spacing-0 border-y border-border bg-card phone:block"
    >
      <thead role="rowgroup" className="phone:hidden">
        <tr role="row">
          <th role="columnheader" scope="col" className={cn(HEAD, "w-[220px] pl-(--gutter)")}>
            SKU
          </th>
          <th role="columnheader" scope="col" className={HEAD}>
            Name
          </th>
          <th role="columnheader" scope="col" className={cn(HEAD, "w-[110px] text-right")}>
            Books say
          </th>
          <th role="columnheader" scope="col" className={cn(HEAD, "w-[130px] text-right")}>
            Counted
          </th>
          <th role="columnheader" scope="col" className={cn(HEAD, "w-[100px] text-right")}>
            Difference
          </th>
          <th role="columnheader" scope="col" className={cn(HEAD, "w-[190px] pr-(--gutter)")}>
            By
          </th>
        </tr>
      </thead>
      <tbody ref={body} role="rowgroup" className="phone:block">
        {lines.map((line) => (
          <CountRow
            key={line.skuId}
            line={line}
            state={states.get(line.skuId)}
            isOpen={isOpen}
            isBlind={isBlind}
            onSave={save}
            onKeyDown={step}
          />
        ))}
      </tbody>
    </table>
  );
}
