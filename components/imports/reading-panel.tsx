"use client";

import { useState } from "react";

import { useWarehouses } from "@/components/inventory/use-warehouses";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import type { ImportDetail } from "@/lib/imports/schema";

import { useImportPatch } from "./use-import";
import { DELIMITER_CHOICES, ENCODING_CHOICES, formatInWords } from "./words";

/** How the bytes of the file are read; found by itself, changed by hand. */
export function ReadingPanel({ found }: { readonly found: ImportDetail }) {
  const { reading } = found;
  const { delimiter, encoding, sheets, sheet } = reading;
  const patch = useImportPatch(found.id);
  const [source, setSource] = useState(found.source);
  const saveSource = () => {
    if (source.trim() !== found.source) patch.mutate({ source: source.trim() });
  };
  return (
    <Panel title="How it is read" sub={formatInWords(reading.format)}>
      <PanelBody className="flex flex-col gap-3.5">
        {delimiter !== null && (
          <Field label="Cells are parted by">
            <Select
              value={delimiter}
              onChange={(event) => patch.mutate({ delimiter: event.target.value })}
            >
              {DELIMITER_CHOICES.every(({ value }) => value !== delimiter) && (
                <option value={delimiter}>{delimiter}</option>
              )}
              {DELIMITER_CHOICES.map(({ value, word }) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {encoding !== null && (
          <Field
            label="Letters"
            hint={reading.hasBom ? "The file says so itself." : "Look for broken letters below."}
          >
            <Select
              value={encoding}
              onChange={(event) =>
                patch.mutate({ encoding: event.target.value as "utf-8" | "windows-1252" })
              }
            >
              {ENCODING_CHOICES.map(({ value, word }) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {sheets.length > 1 && sheet !== null && (
          <Field label="Sheet">
            <Select value={sheet} onChange={(event) => patch.mutate({ sheet: event.target.value })}>
              {sheets.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          </Field>
        )}
        <Field
          label="Where such files come from"
          hint="Columns that you correct are remembered for it."
        >
          <Input
            value={source}
            maxLength={80}
            placeholder="Tally export"
            onChange={(event) => setSource(event.target.value)}
            onBlur={saveSource}
            onKeyDown={(event) => {
              if (event.key === "Enter") saveSource();
            }}
          />
        </Field>
        {found.kind === "INVENTORY" && found.mapping["warehouse_code"] === undefined && (
          <WarehouseChoice
            found={found}
            onChoose={(warehouseId) => patch.mutate({ warehouseId })}
          />
        )}
      </PanelBody>
    </Panel>
  );
}

/** A file without a column for it is about one warehouse. */
function WarehouseChoice({
  found,
  onChoose,
}: {
  readonly found: ImportDetail;
  readonly onChoose: (warehouseId: string | null) => void;
}) {
  const warehouses = useWarehouses();
  const isMissing = found.warehouse === null;
  return (
    <Field
      label="Warehouse of every row"
      hint="No column says which."
      error={isMissing ? "Choose a warehouse, or the column that names it." : undefined}
    >
      <Select
        value={found.warehouse?.id ?? ""}
        onChange={(event) => onChoose(event.target.value === "" ? null : event.target.value)}
      >
        <option value="">Choose a warehouse</option>
        {warehouses.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
