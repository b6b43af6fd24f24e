"use client";

import { Glyph } from "@/components/status/glyph";
import { cn } from "@/components/ui/cn";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import type { ImportDetail } from "@/lib/imports/schema";

import { useImportLimits, useImportPatch } from "./use-import";

const NOT_READ = "";
const EXAMPLES = 3;

/** Which column of the file holds what; each choice is kept at once. */
export function MappingPanel({ found }: { readonly found: ImportDetail }) {
  const { kind, columns, mapping, isMappingRemembered, preview } = found;
  const fields = useImportLimits()?.kinds.find((each) => each.kind === kind)?.fields ?? [];
  const patch = useImportPatch(found.id);
  const shown = patch.isPending ? (patch.variables?.mapping ?? mapping) : mapping;
  const choose = (name: string, value: string) => {
    const { [name]: _before, ...others } = shown;
    patch.mutate({ mapping: value === NOT_READ ? others : { ...others, [name]: Number(value) } });
  };
  const examplesOf = (at: number): string =>
    preview
      .slice(0, EXAMPLES)
      .map(({ cells }) => cells[at] ?? "")
      .filter((cell) => cell !== "")
      .join(", ");
  return (
    <Panel
      title="Columns"
      sub={
        isMappingRemembered ? "matched as you corrected them last time" : "matched by their names"
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] desk:grid-cols-[minmax(140px,1fr)_minmax(160px,1fr)_minmax(0,1.2fr)]">
        {fields.map(({ name, label, hint, isRequired }) => {
          const at = shown[name];
          const isMissing = isRequired && at === undefined;
          const id = `column-for-${name}`;
          return (
            <div
              key={name}
              className="col-span-full grid grid-cols-subgrid items-center gap-x-4 gap-y-1.5 border-b border-border px-3.5 py-2.5 last:border-b-0"
            >
              <label htmlFor={id} className="min-w-0">
                <span className="font-medium">{label}</span>
                {isRequired && <span className="text-sm text-muted-foreground"> needed</span>}
                {hint !== "" && <span className="block text-sm text-muted-foreground">{hint}</span>}
              </label>
              <div className="min-w-0">
                <Select
                  id={id}
                  value={at === undefined ? NOT_READ : String(at)}
                  aria-invalid={isMissing || undefined}
                  aria-describedby={isMissing ? `${id}-missing` : undefined}
                  onChange={(event) => choose(name, event.target.value)}
                >
                  <option value={NOT_READ}>
                    {isRequired ? "Choose a column" : "Not in this file"}
                  </option>
                  {columns.map((column, place) => (
                    <option key={`${place}-${column}`} value={place}>
                      {column}
                    </option>
                  ))}
                </Select>
                {isMissing && (
                  <p
                    id={`${id}-missing`}
                    className="mt-1 flex items-start gap-1.5 text-sm text-stop"
                  >
                    <Glyph tone="stop" className="mt-px" />
                    Choose the column that holds it.
                  </p>
                )}
              </div>
              <span
                className={cn(
                  "code min-w-0 truncate text-sm text-muted-foreground",
                  at === undefined && "phone:hidden",
                )}
                title={at === undefined ? undefined : examplesOf(at)}
              >
                {at === undefined ? "" : examplesOf(at)}
              </span>
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
