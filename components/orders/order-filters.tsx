"use client";

import { ListFilter } from "lucide-react";

import { FilterChip } from "@/components/ui/filter-chip";
import { MenuButton } from "@/components/ui/menu-button";
import { AddFilterButton } from "@/components/ui/filter-chip";

type Changes = Readonly<Record<string, string | undefined>>;

type OrderFiltersProps = {
  readonly params: URLSearchParams;
  readonly hrefWith: (changes: Changes) => string;
  readonly go: (changes: Changes) => void;
};

const DAY_MILLISECONDS = 24 * 3_600_000;
const daysAgo = (days: number): string =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000 - days * DAY_MILLISECONDS).toISOString();

/** Filters that are on, as chips, and the way to add one. */
export function OrderFilters({ params, hrefWith, go }: OrderFiltersProps) {
  const payment = params.get("payment");
  const placedFrom = params.get("placedFrom");
  const country = params.get("country");
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
        ]}
      />
    </>
  );
}
