import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import Link from "next/link";
import type { DragEvent, KeyboardEvent } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Warehouse } from "@/lib/warehouses/schema";

import { WarehouseFacts } from "./warehouse-facts";

type WarehouseRowProps = {
  readonly warehouse: Warehouse;
  /** From 1. */
  readonly place: number;
  readonly count: number;
  readonly mayMove: boolean;
  readonly isDragged: boolean;
  readonly href: string;
  readonly onMove: (by: 1 | -1) => void;
  readonly onDragStart: () => void;
  readonly onDragOver: () => void;
  readonly onDrop: () => void;
  readonly onDragEnd: (wasDropped: boolean) => void;
};

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 };

export function WarehouseRow(props: WarehouseRowProps) {
  const { warehouse, place, count, mayMove, isDragged, href, onMove } = props;
  const { name, code } = warehouse;
  return (
    // A place to drop on; the handle and the two buttons do the same from the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={cn(
        "grid grid-cols-[auto_24px_minmax(0,1fr)_auto] items-start gap-x-2.5 border-t border-border px-3.5 py-3 first:border-t-0 phone:grid-cols-[24px_minmax(0,1fr)_auto]",
        isDragged && "bg-selected",
      )}
      onDragOver={(event) => {
        event.preventDefault();
        props.onDragOver();
      }}
      onDrop={(event) => {
        event.preventDefault();
        props.onDrop();
      }}
    >
      <span className="phone:hidden">{mayMove && <Handle {...props} />}</span>
      <span className="pt-0.5 text-right text-muted-foreground">{place}</span>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <Link href={href} scroll={false} className="font-medium text-primary hover:underline">
            {name}
          </Link>
          <span className="code text-muted-foreground">{code}</span>
        </div>
        <WarehouseFacts warehouse={warehouse} />
      </div>
      <span className="flex gap-1">
        {mayMove && (
          <>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Ask ${name} earlier`}
              disabled={place === 1}
              onClick={() => onMove(-1)}
            >
              <ArrowUp />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Ask ${name} later`}
              disabled={place === count}
              onClick={() => onMove(1)}
            >
              <ArrowDown />
            </Button>
          </>
        )}
      </span>
    </li>
  );
}

/** Dragged with a pointer; with the arrow keys it moves one place at a time. */
function Handle({ warehouse, onMove, onDragStart, onDragEnd }: WarehouseRowProps) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      draggable
      aria-label={`Move ${warehouse.name}: drag, or press up and down`}
      className="cursor-grab active:cursor-grabbing"
      onKeyDown={(event: KeyboardEvent) => {
        const by = STEPS[event.key];
        if (by === undefined) return;
        event.preventDefault();
        onMove(by);
      }}
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.effectAllowed = "move";
        const row = (event.currentTarget as HTMLElement).closest("li");
        if (row) event.dataTransfer.setDragImage(row, 16, 16);
        onDragStart();
      }}
      onDragEnd={(event: DragEvent) => onDragEnd(event.dataTransfer.dropEffect !== "none")}
    >
      <GripVertical />
    </Button>
  );
}
