"use client";

import { useState } from "react";

import { BulkBar } from "@/components/ui/bulk-bar";
import { EXCEPTION_KIND, metaOf } from "@/components/status/status-meta";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { ExceptionListItem } from "@/lib/exceptions/schema";

import { BulkSheet } from "./bulk-sheet";

type BulkCasesProps = {
  /** What is chosen; all of one kind. */
  readonly cases: readonly ExceptionListItem[];
  readonly onSelectionChange: (ids: readonly string[]) => void;
};

/** The bar under the list while cases are chosen, and the drawer with the act for all of them. */
export function BulkCases({ cases, onSelectionChange }: BulkCasesProps) {
  // The cases at the time of opening: a mended one leaves the list, its verdict stays.
  const [acting, setActing] = useState<readonly ExceptionListItem[]>();
  const kind = cases[0]?.kind;
  return (
    <>
      <BulkBar
        selectedCount={cases.length}
        onClear={() => onSelectionChange([])}
        {...(kind === undefined ? {} : { summary: metaOf(EXCEPTION_KIND, kind).label })}
      >
        <ShortcutButton
          variant="primary"
          shortcut="mod+enter"
          shortcutLabel="Act on the selection"
          onClick={() => setActing(cases)}
        >
          {cases.length === 1 ? "Act on it" : `Act on all ${cases.length}`}
        </ShortcutButton>
      </BulkBar>
      {acting !== undefined && (
        <BulkSheet
          cases={acting}
          onClose={(failedIds) => {
            setActing(undefined);
            if (failedIds !== undefined) onSelectionChange(failedIds);
          }}
        />
      )}
    </>
  );
}
