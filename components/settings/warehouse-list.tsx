"use client";

import { useState } from "react";

import type { Warehouse } from "@/lib/warehouses/schema";

import { useReorder } from "./use-reorder";
import { WarehouseRow } from "./warehouse-row";

type WarehouseListProps = {
  readonly warehouses: readonly Warehouse[];
  readonly mayManage: boolean;
  readonly hrefOf: (warehouse: Warehouse) => string;
};

/** Warehouses in use, the first asked first. Moved by dragging, by arrow keys, or by its buttons. */
export function WarehouseList({ warehouses, mayManage, hrefOf }: WarehouseListProps) {
  const { ordered, show, putBack, keep, move } = useReorder(warehouses);
  const [dragged, setDragged] = useState<string>();
  const [told, setTold] = useState("");
  const moveTo = (warehouse: Warehouse, from: number, to: number) => {
    if (to < 0 || to >= ordered.length) return;
    move(from, to);
    setTold(`${warehouse.name} is number ${to + 1} of ${ordered.length}`);
  };
  return (
    <>
      <ol aria-label="Warehouses in use, the first is asked first">
        {ordered.map((warehouse, index) => (
          <WarehouseRow
            key={warehouse.id}
            warehouse={warehouse}
            place={index + 1}
            count={ordered.length}
            mayMove={mayManage && ordered.length > 1}
            isDragged={dragged === warehouse.id}
            href={hrefOf(warehouse)}
            onMove={(by) => moveTo(warehouse, index, index + by)}
            onDragStart={() => setDragged(warehouse.id)}
            onDragOver={() => {
              const from = ordered.findIndex(({ id }) => id === dragged);
              if (from >= 0 && from !== index) show(from, index);
            }}
            onDrop={keep}
            onDragEnd={(wasDropped) => {
              setDragged(undefined);
              if (!wasDropped) putBack();
            }}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {told}
      </p>
    </>
  );
}
