"use client";

import { Panel } from "@/components/ui/panel";
import type { ImportDetail } from "@/lib/imports/schema";

import { useImportLimits } from "./use-import";

const CELL =
  "max-w-[260px] truncate border-b border-border px-3 py-1.5 text-left whitespace-nowrap";

/** The first rows as they stand in the file, under the names of its own columns. */
export function PreviewPanel({ found }: { readonly found: ImportDetail }) {
  const { kind, columns, mapping, preview } = found;
  const fields = useImportLimits()?.kinds.find((each) => each.kind === kind)?.fields ?? [];
  const takenAs = (at: number) => fields.find(({ name }) => mapping[name] === at)?.label;
  return (
    <Panel
      title={preview.length === 1 ? "The first row" : `First ${preview.length} rows`}
      sub="as they stand in the file"
    >
      {/* Wide files are scrolled; the keyboard can do so too. */}
      <div
        className="overflow-x-auto"
        tabIndex={0}
        role="region"
        aria-label="First rows of the file"
      >
        <table className="w-full border-separate border-spacing-0">
          <thead>
            <tr>
              <th scope="col" className={`${CELL} text-sm font-medium text-muted-foreground`}>
                Row
              </th>
              {columns.map((column, at) => (
                <th key={`${at}-${column}`} scope="col" className={`${CELL} font-medium`}>
                  <span className="code block truncate">{column}</span>
                  <span className="block text-sm font-normal text-muted-foreground">
                    {takenAs(at) ?? "not read"}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>*]:border-b-0">
            {preview.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row" className={`${CELL} text-sm font-normal text-faint`}>
                  {row}
                </th>
                {columns.map((column, at) => (
                  <td
                    key={`${at}-${column}`}
                    title={cells[at]}
                    className={`${CELL} code ${takenAs(at) === undefined ? "text-faint" : ""}`}
                  >
                    {cells[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
