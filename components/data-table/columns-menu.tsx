"use client";

import { Columns3 } from "lucide-react";

import { Button } from "@/components/ui/button";
import { MenuButton } from "@/components/ui/menu-button";

import type { DataColumn } from "./columns";

type ColumnsMenuProps<Row> = {
  readonly columns: readonly DataColumn<Row>[];
  readonly hidden: ReadonlySet<string>;
  readonly onHiddenChange: (hidden: ReadonlySet<string>) => void;
};

/** Which columns to show; the identifier always is. */
export function ColumnsMenu<Row>({ columns, hidden, onHiddenChange }: ColumnsMenuProps<Row>) {
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    onHiddenChange(next);
  };
  return (
    <MenuButton
      align="end"
      trigger={
        <Button size="sm">
          <Columns3 aria-hidden />
          Columns
        </Button>
      }
      items={columns
        .filter(({ isIdentifier }) => isIdentifier !== true)
        .map(({ key, header }) => ({
          label: header,
          checked: !hidden.has(key),
          keepOpen: true,
          onSelect: () => toggle(key),
        }))}
    />
  );
}
