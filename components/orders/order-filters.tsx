"use client";

import { ListFilter } from "lucide-react";

import { FilterChip } from "@/components/ui/filter-chip";
import { MenuButton } from "@/components/ui/menu-button";
import { AddFilterButton } from "@/components/ui/filter-chip";

import { useOrderFacets } from "./use-order-facets";

type Changes = Readonly<Record<string, string | undefined>>;

type OrderFiltersProps = {
  readonly params: URLSearchParams;
  readonly hrefWith: (changes: Changes) => string;
  readonly go: (changes: Changes) => void;
};

const MOST_TAGS = 8;
const NOBODY = "none";

const DAY_MILLISECONDS = 24 * 3_600_000;
const daysAgo = (days: number): string =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000 - days * DAY_MILLISECONDS).toISOString();

/** Filters that are on, as chips, and the way to add one. */
export function OrderFilters({ params, hrefWith, go }: OrderFiltersProps) {
  const payment = params.get("payment");
  const placedFrom = params.get("placedFrom");
  const country = params.get("country");
  const tag = params.get("tag");
  const assignee = params.get("assignee");
  const { tags, people } = useOrderFacets();
  return (
    <>
      {placedFrom !== null && (
        <FilterChip
          name="Placed"
          value={`since ${placedFrom.slice(0, 10)}`}
          removeHref={hrefWith({ placedFrom: undefined })}
        />
      )}
      {payment !== null && (
        <FilterChip
          name="Payment"
          value={payment === "COD" ? "COD" : "Prepaid"}
          removeHref={hrefWith({ payment: undefined })}
        />
      )}
      {country !== null && (
        <FilterChip name="To" value={country} removeHref={hrefWith({ country: undefined })} />
      )}
      {params.get("late") !== null && (
        <FilterChip name="Ship by" value="Late" removeHref={hrefWith({ late: undefined })} />
      )}
      {tag !== null && (
        <FilterChip name="Tag" value={tag} removeHref={hrefWith({ tag: undefined })} />
      )}
      {assignee !== null && (
        <FilterChip
          name="Assigned to"
          value={
            assignee === NOBODY
              ? "Nobody"
              : (people.find(({ id }) => id === assignee)?.name ?? "Somebody")
          }
          removeHref={hrefWith({ assignee: undefined })}
        />
      )}
      {params.get("unbooked") !== null && (
        <FilterChip
          name="Courier"
          value="Not booked yet"
          removeHref={hrefWith({ unbooked: undefined })}
        />
      )}
      <MenuButton
        trigger={
          <AddFilterButton>
            <ListFilter aria-hidden className="size-3.5 stroke-[1.75]" />
            Filter
          </AddFilterButton>
        }
        items={[
          { label: "Late", onSelect: () => go({ late: "true" }) },
          { label: "Not booked yet", onSelect: () => go({ unbooked: "true" }) },
          { label: "COD", onSelect: () => go({ payment: "COD" }) },
          { label: "Prepaid", onSelect: () => go({ payment: "PREPAID" }) },
          { label: "To India", onSelect: () => go({ country: "IN" }) },
          { label: "To the United States", onSelect: () => go({ country: "US" }) },
          { label: "Placed in the last 24 h", onSelect: () => go({ placedFrom: daysAgo(1) }) },
          { label: "Placed in the last 3 days", onSelect: () => go({ placedFrom: daysAgo(3) }) },
          { label: "Placed in the last 30 days", onSelect: () => go({ placedFrom: daysAgo(30) }) },
          { kind: "heading", label: "Assigned to" },
          ...people.map(({ id, name }) => ({
            label: name,
            onSelect: () => go({ assignee: id }),
          })),
          { label: "Nobody", onSelect: () => go({ assignee: NOBODY }) },
          ...(tags.length > 0 ? [{ kind: "heading" as const, label: "Tag" }] : []),
          ...tags.slice(0, MOST_TAGS).map((each) => ({
            label: each.tag,
            onSelect: () => go({ tag: each.tag }),
          })),
        ]}
      />
    </>
  );
}
