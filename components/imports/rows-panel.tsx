"use client";

import { ListSearch } from "@/components/data-table/list-search";
import { useListUrl } from "@/components/lists/use-list-url";
import { Glyph } from "@/components/status/glyph";
import { Panel } from "@/components/ui/panel";
import { SegmentedLinks } from "@/components/ui/segmented";
import type { ImportDetail } from "@/lib/imports/schema";

import { ChangesList } from "./changes-list";
import { RejectedList } from "./rejected-list";
import { countInWords } from "./words";

const TABS = ["all", "needs-look", "created", "rejected"] as const;
type RowsTab = (typeof TABS)[number];

/** What the import changes, riskiest first, or which rows it does not take; chosen in the URL. */
export function RowsPanel({ found }: { readonly found: ImportDetail }) {
  const { params, hrefWith, go } = useListUrl();
  const tab: RowsTab = TABS.find((each) => each === params.get("tab")) ?? "all";
  const { counts } = found;
  if (counts === null) return null;
  const item = (value: RowsTab, label: React.ReactNode, count: number) => ({
    href: hrefWith({ tab: value === "all" ? undefined : value, reason: undefined }),
    isCurrent: tab === value,
    label: (
      <>
        {label} {countInWords(count)}
      </>
    ),
  });
  const isStock = found.kind === "INVENTORY";
  const items = [
    item("all", "All", counts.created + counts.changed),
    ...(isStock
      ? [
          item(
            "needs-look",
            <>
              {found.needsLookCount > 0 && <Glyph tone="stop" />}
              Needs a look
            </>,
            found.needsLookCount,
          ),
        ]
      : []),
    item("created", "Created", counts.created),
    item("rejected", "Rejected", counts.rejected),
  ];
  return (
    <Panel aria-label="Rows" id="rows">
      <header className="flex min-h-12 flex-wrap items-center gap-2 border-b border-border py-2 pr-2.5 pl-3.5">
        <h2 className="sr-only">Rows</h2>
        <div className="max-w-full overflow-x-auto scrollbar-none">
          <SegmentedLinks label="Which rows" items={items} />
        </div>
        {tab !== "rejected" && (
          <div className="ml-auto phone:ml-0">
            <ListSearch
              value={params.get("q") ?? ""}
              placeholder="SKU"
              label="Search these rows"
              onSearch={(q) => go({ q })}
            />
          </div>
        )}
      </header>
      {tab === "rejected" ? (
        <RejectedList found={found} />
      ) : (
        <ChangesList found={found} tab={tab} />
      )}
    </Panel>
  );
}
