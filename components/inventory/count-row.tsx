"use client";

import Link from "next/link";
import { type KeyboardEvent, useState } from "react";

import { Glyph } from "@/components/status/glyph";
import { Input } from "@/components/ui/input";
import { Dash, Quantity } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { cn } from "@/components/ui/cn";
import type { CountLine } from "@/lib/inventory/count-schema";

import { readUnits } from "./adjust-draft";
import { signed } from "./signed";
import type { RowState } from "./use-count-entry";

type CountRowProps = {
  readonly line: CountLine;
  readonly state: RowState | undefined;
  readonly isOpen: boolean;
  readonly isBlind: boolean;
  readonly onSave: (skuId: string, text: string) => Promise<void>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
};

const CELL = "h-10 truncate border-b border-border px-2.5 phone:h-auto phone:border-0 phone:p-0";
const textOf = ({ counted }: CountLine): string => (counted === null ? "" : String(counted));
/** "1,204" and "1204" are the same count. */
const isWritten = (typed: string, { counted }: CountLine): boolean =>
  typed.trim() === "" ? counted === null : readUnits(typed) === counted;

export function CountRow({ line, state, isOpen, isBlind, onSave, onKeyDown }: CountRowProps) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? textOf(line);
  const isHidden = isBlind && line.counted === null;
  const leave = () => {
    if (typed === undefined || isWritten(typed, line)) {
      setTyped(undefined);
      return;
    }
    void onSave(line.skuId, typed);
  };
  // What was saved is what the list says from now on.
  if (typed !== undefined && state?.kind === "saved" && isWritten(typed, line)) setTyped(undefined);
  return (
    <tr
      role="row"
      className="phone:grid phone:grid-cols-[minmax(0,1fr)_112px] phone:gap-x-3 phone:gap-y-0.5 phone:border-b phone:border-border phone:px-4 phone:py-2.5"
    >
      <td role="cell" className={cn(CELL, "pl-(--gutter)")}>
        <Link href={`/inventory/${line.skuId}`} className="code font-medium hover:underline">
          {line.skuCode}
        </Link>
      </td>
      <td role="cell" className={cn(CELL, "phone:col-start-1 phone:text-muted-foreground")}>
        {line.skuName}
      </td>
      <td
        role="cell"
        className={cn(CELL, "text-right phone:col-start-1 phone:text-left phone:text-sm")}
      >
        <span className="hidden text-muted-foreground phone:inline">Books say </span>
        {isHidden ? <Dash meaning="told after the count" /> : <Quantity value={line.expected} />}
      </td>
      <td
        role="cell"
        className={cn(CELL, "text-right phone:col-start-2 phone:row-span-2 phone:row-start-1")}
      >
        {isOpen ? (
          <Input
            inputClassName="text-right"
            inputMode="numeric"
            autoComplete="off"
            aria-label={`Counted of ${line.skuCode}`}
            aria-invalid={state?.kind === "failed" || undefined}
            value={text}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={leave}
            onFocus={({ target }) => target.select()}
            onKeyDown={onKeyDown}
          />
        ) : line.counted === null ? (
          <Dash meaning="not counted" />
        ) : (
          line.counted.toLocaleString("en-US")
        )}
      </td>
      <td
        role="cell"
        className={cn(CELL, "text-right phone:col-start-2 phone:row-start-3 phone:text-sm")}
      >
        {line.difference === null ? (
          <Dash meaning="not counted" />
        ) : line.difference === 0 ? (
          <span className="text-faint">0</span>
        ) : (
          <span className="font-medium text-wait">{signed(line.difference)}</span>
        )}
      </td>
      <td
        role="cell"
        className={cn(CELL, "pr-(--gutter) text-sm text-muted-foreground phone:col-span-2")}
      >
        <RowWords line={line} state={state} />
      </td>
    </tr>
  );
}

function RowWords({
  line,
  state,
}: {
  readonly line: CountLine;
  readonly state: RowState | undefined;
}) {
  if (state?.kind === "failed")
    return (
      <span role="alert" className="inline-flex items-center gap-1.5 text-stop">
        <Glyph tone="stop" />
        {state.message}
      </span>
    );
  if (state?.kind === "saving") return "Saving";
  if (line.countedBy === null || line.countedAt === null) return null;
  return (
    <>
      {line.countedBy}, <Time at={line.countedAt} />
    </>
  );
}
