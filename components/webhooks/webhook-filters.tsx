"use client";

import { WEBHOOK_STATUS, metaOf } from "@/components/status/status-meta";
import { AddFilterButton, FilterChip } from "@/components/ui/filter-chip";
import { MenuButton, type MenuItem } from "@/components/ui/menu-button";

type Changes = Readonly<Record<string, string | undefined>>;

type WebhookFiltersProps = {
  readonly params: URLSearchParams;
  readonly hrefWith: (changes: Changes) => string;
};

const STATUSES = [
  ...(["COMPLETED", "ENQUEUED", "PROCESSING", "FAILED"] as const),
  ...(["STALE", "IGNORED", "REJECTED"] as const),
];
/** Turned away for its signature or for its shape: the list says which. */
const statusWord = (status: string): string =>
  status === "REJECTED" ? "Refused" : metaOf(WEBHOOK_STATUS, status).label;
const TOPICS = [
  ...(["orders/create", "orders/updated", "orders/paid", "orders/cancelled"] as const),
  ...(["fulfillments/create", "fulfillments/update", "inventory_levels/update"] as const),
  "tracking",
];
const SOURCES = [
  { value: "shopify", label: "Shopify" },
  { value: "shiprocket", label: "Shiprocket" },
] as const;

/** Filters that are on, as chips, and one menu for the rest. */
export function WebhookFilters({ params, hrefWith }: WebhookFiltersProps) {
  const status = params.get("status");
  const topic = params.get("topic");
  const source = params.get("source");
  const choice = (name: string, value: string, label: string): MenuItem => ({
    label,
    checked: params.get(name) === value,
    href: hrefWith({ [name]: params.get(name) === value ? undefined : value }),
  });
  return (
    <>
      {status !== null && (
        <FilterChip
          name="Verdict"
          value={statusWord(status)}
          removeHref={hrefWith({ status: undefined })}
        />
      )}
      {topic !== null && (
        <FilterChip
          name="Topic"
          value={<span className="code">{topic}</span>}
          removeHref={hrefWith({ topic: undefined })}
        />
      )}
      {source !== null && (
        <FilterChip
          name="From"
          value={SOURCES.find(({ value }) => value === source)?.label ?? source}
          removeHref={hrefWith({ source: undefined })}
        />
      )}
      <MenuButton
        trigger={<AddFilterButton />}
        items={[
          { kind: "heading", label: "Verdict" },
          ...STATUSES.map((each) => choice("status", each, statusWord(each))),
          { kind: "separator" },
          { kind: "heading", label: "From" },
          ...SOURCES.map(({ value, label }) => choice("source", value, label)),
          { kind: "separator" },
          { kind: "heading", label: "Topic" },
          ...TOPICS.map((each) => choice("topic", each, each)),
        ]}
      />
    </>
  );
}
