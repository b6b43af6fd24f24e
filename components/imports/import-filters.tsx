"use client";

import { AddFilterButton, FilterChip } from "@/components/ui/filter-chip";
import { MenuButton } from "@/components/ui/menu-button";
import { IMPORT_KINDS, type ImportStatus } from "@/lib/imports/model";

import { KIND_WORDS } from "./words";

type ImportFiltersProps = {
  readonly params: URLSearchParams;
  readonly hrefWith: (changes: Readonly<Record<string, string | undefined>>) => string;
};

/** States worth asking for; those that last a moment are not. */
const STATUS_WORDS: Readonly<Partial<Record<ImportStatus, string>>> = {
  READY: "Not checked",
  CHECKED: "Ready to review",
  FAILED: "Not read",
  APPLIED: "Imported",
  UNDONE: "Undone",
  DISCARDED: "Discarded",
};

/** Filters that are on, as chips, and one menu for the rest. */
export function ImportFilters({ params, hrefWith }: ImportFiltersProps) {
  const kind = IMPORT_KINDS.find((each) => each === params.get("kind"));
  const status = params.get("status");
  return (
    <>
      {kind !== undefined && (
        <FilterChip
          name="Kind"
          value={KIND_WORDS[kind].label}
          removeHref={hrefWith({ kind: undefined })}
        />
      )}
      {status !== null && (
        <FilterChip
          name="State"
          value={STATUS_WORDS[status as ImportStatus] ?? status}
          removeHref={hrefWith({ status: undefined })}
        />
      )}
      <MenuButton
        trigger={<AddFilterButton />}
        items={[
          { kind: "heading", label: "Kind" },
          ...IMPORT_KINDS.map((each) => ({
            label: KIND_WORDS[each].label,
            checked: kind === each,
            href: hrefWith({ kind: kind === each ? undefined : each }),
          })),
          { kind: "separator" },
          { kind: "heading", label: "State" },
          ...Object.entries(STATUS_WORDS).map(([each, label]) => ({
            label,
            checked: status === each,
            href: hrefWith({ status: status === each ? undefined : each }),
          })),
        ]}
      />
    </>
  );
}
