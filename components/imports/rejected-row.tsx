"use client";

import { type FormEvent, useId, useRef, useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Glyph } from "@/components/status/glyph";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import type { RejectedRow, RowAct, RowPatch } from "@/lib/imports/rows/schema";
import type { ImportDetail } from "@/lib/imports/schema";

import { useImportLimits, useTakeImport } from "./use-import";

type RejectedRowItemProps = {
  readonly found: ImportDetail;
  readonly columns: readonly string[];
  readonly rejected: RejectedRow;
};

/** More cells than this are opened by hand. */
const MOST_CELLS = 5;

/** One rejected row: what is wrong, and its cells to mend. ↵ saves and leads to the next row. */
export function RejectedRowItem({ found, columns, rejected }: RejectedRowItemProps) {
  const item = useRef<HTMLLIElement>(null);
  const errorId = useId();
  const take = useTakeImport();
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [isWide, setWide] = useState(false);
  const limits = useImportLimits();
  const { row, cells, column, error, reason } = rejected;
  const canEdit = found.allowed.includes("edit");
  const mend = useApiMutation<RowAct, RowPatch>({
    method: "PATCH",
    path: `/imports/${found.id}/rows/${row}`,
    body: (patch) => patch,
    // A row that is still wrong says so itself.
    success: false,
    onSuccess: ({ data, message, traceId }) => {
      setTyped({});
      if (data.rejected === null) {
        notify({ tone: "done", title: message ?? data.message, traceId, key: "mended-row" });
        const next = item.current?.nextElementSibling ?? item.current?.previousElementSibling;
        next?.querySelector<HTMLInputElement>("[data-at-fault], input")?.focus();
      }
      take(data.import);
    },
  });

  const fields = limits?.kinds.find(({ kind }) => kind === found.kind)?.fields ?? [];
  const labelOf = (at: number): string =>
    fields.find(({ name }) => found.mapping[name] === at)?.label ??
    columns[at] ??
    `Column ${at + 1}`;
  const read = [...new Set(Object.values(found.mapping))].toSorted((one, other) => one - other);
  const needed = fields
    .filter(({ isRequired }) => isRequired)
    .flatMap(({ name }) => found.mapping[name] ?? []);
  const isFew = read.length <= MOST_CELLS;
  const shown = isFew || isWide ? read : read.filter((at) => at === column || needed.includes(at));

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(typed).length > 0 && !mend.isPending) mend.mutate({ cells: typed });
  };
  const isLeftOut = reason === "LEFT_OUT";
  return (
    <li ref={item} data-row={row} className="border-b border-border px-3.5 py-3 last:border-b-0">
      <form onSubmit={save} className="flex flex-col gap-2">
        <p id={errorId} className="flex items-start gap-2">
          <Glyph
            tone={isLeftOut ? "idle" : "stop"}
            name={isLeftOut ? "ring-slash" : "octagon"}
            className="mt-[3px]"
          />
          <span className="min-w-0 wrap-anywhere">
            <span className="font-medium">Row {row}</span>{" "}
            <span className={cn(!isLeftOut && "text-stop")}>{error}</span>
            {rejected.isEdited && !isLeftOut && (
              <span className="text-sm text-muted-foreground"> Mended by hand.</span>
            )}
          </span>
        </p>
        <div className="flex flex-wrap items-end gap-2.5 pl-[22px] phone:pl-0">
          {shown.map((at) => (
            <label
              key={at}
              className="flex w-[168px] min-w-0 flex-col gap-0.5 phone:w-[calc(50%-5px)]"
            >
              <span className="truncate text-xs font-medium text-muted-foreground">
                {labelOf(at)}
              </span>
              {canEdit && !isLeftOut ? (
                <Input
                  size="sm"
                  code
                  value={typed[at] ?? cells[at] ?? ""}
                  aria-label={`${labelOf(at)} of row ${row}`}
                  aria-invalid={at === column || undefined}
                  aria-describedby={at === column ? errorId : undefined}
                  {...(at === column ? { "data-at-fault": true } : {})}
                  onChange={(event) => setTyped({ ...typed, [at]: event.target.value })}
                />
              ) : (
                <span className="code truncate leading-[26px]">{cells[at] ?? ""}</span>
              )}
            </label>
          ))}
          {!isFew && (
            <Button size="sm" variant="ghost" onClick={() => setWide(!isWide)}>
              {isWide ? "Fewer cells" : `All ${read.length} cells`}
            </Button>
          )}
          {canEdit && (
            <span className="ml-auto flex gap-2">
              {!isLeftOut && Object.keys(typed).length > 0 && (
                <Button
                  type="submit"
                  size="sm"
                  running={mend.isPending}
                  runningLabel="Saving"
                  hint="↵"
                >
                  Save
                </Button>
              )}
              <Button
                size="sm"
                variant="ghost"
                aria-label={`${isLeftOut ? "Take in" : "Leave out"} row ${row}`}
                disabled={mend.isPending}
                onClick={() => mend.mutate({ leaveOut: !isLeftOut })}
              >
                {isLeftOut ? "Take it in" : "Leave out"}
              </Button>
            </span>
          )}
        </div>
      </form>
    </li>
  );
}
