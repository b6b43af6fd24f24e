"use client";

import { AddFilterButton, FilterChip } from "@/components/ui/filter-chip";
import { MenuButton } from "@/components/ui/menu-button";
import type { StockCounts } from "@/lib/inventory/schema";

type Changes = Readonly<Record<string, string | undefined>>;

type StockFiltersProps = {
  readonly warehouseId: string | null;
  readonly warehouses: StockCounts["warehouses"];
  readonly hrefWith: (changes: Changes) => string;
  readonly go: (changes: Changes) => void;
};

/** One warehouse, or all of them. */
export function StockFilters({ warehouseId, warehouses, hrefWith, go }: StockFiltersProps) {
  const chosen = warehouses.find(({ id }) => id === warehouseId);
  return (
    <>
      {warehouseId !== null && (
        <FilterChip
          name="Warehouse"
          value={chosen?.name ?? "one"}
          removeHref={hrefWith({ warehouseId: undefined })}
        />
      )}
      <MenuButton
        trigger={
          <AddFilterButton>
            <span className="font-normal">Warehouse</span>
            {warehouseId === null && `All ${warehouses.length || ""}`}
            {warehouseId !== null && "Another"}
          </AddFilterButton>
        }
        items={warehouses.map(({ id, name, isActive }) => ({
          label: name,
          detail: isActive ? undefined : "closed",
          checked: id === warehouseId,
          onSelect: () => go({ warehouseId: id }),
        }))}
      />
    </>
  );
}
