"use client";

import { TextLink } from "@/components/ui/links";
import { cn } from "@/components/ui/cn";
import { formatTime } from "@/components/ui/format-time";
import { Time } from "@/components/ui/time";
import { useNow, useTimeZone } from "@/components/ui/use-now";
import type { Movement, MovementLink } from "@/lib/inventory/schema";

import { groupByDay, movementDetail, movementHref } from "./movement-words";
import { signed } from "./signed";

export type PlacedMovement = Movement & {
  /** Where it was, when rows of several warehouses stand in one list. */
  readonly place?: string | undefined;
};

const ROW =
  "grid grid-cols-[46px_minmax(0,1fr)_48px_58px] items-baseline gap-x-2.5 border-b border-border px-4 py-[9px]";
const DAY =
  "sticky top-0 z-1 grid grid-cols-[minmax(0,1fr)_48px_58px] gap-x-2.5 border-b border-border bg-background px-4 pt-2 pb-[5px] text-xs font-medium text-muted-foreground";

/** The ledger, newest first: under each day what changed, by how much, and what was free after it. */
export function MovementList({ movements }: { readonly movements: readonly PlacedMovement[] }) {
  const zone = useTimeZone();
  const now = new Date(useNow());
  const dayOf = (at: Date): string => formatTime(at, zone, "day", now);
  const today = dayOf(now);
  return groupByDay(movements, dayOf).map(({ day, rows }, index) => (
    <section key={day} aria-label={day}>
      <h3 className={DAY}>
        <span>{day === today ? "Today" : day}</span>
        {index === 0 && (
          <>
            <span className="text-right">Change</span>
            <span className="text-right">Available</span>
          </>
        )}
      </h3>
      <ol>
        {rows.map((movement) => (
          <MovementRow key={movement.id} movement={movement} />
        ))}
      </ol>
    </section>
  ));
}

function MovementRow({ movement }: { readonly movement: PlacedMovement }) {
  const { words, subject, shipment, place, availableDelta, availableAfter } = movement;
  return (
    <li className={ROW}>
      <Time at={movement.at} format="time" className="text-sm text-muted-foreground" />
      <div className="min-w-0">
        <p className="truncate font-medium">
          {words}
          {subject !== null && (
            <>
              {" "}
              <Subject link={subject} />
            </>
          )}
        </p>
        <p className="truncate text-sm text-muted-foreground" title={movementDetail(movement)}>
          {place !== undefined && `${place}. `}
          {shipment !== null && (
            <>
              <Subject link={shipment} />
              {", "}
            </>
          )}
          {movementDetail(movement)}
        </p>
      </div>
      <span
        title={`On hand ${signed(movement.onHandDelta)}, reserved ${signed(movement.reservedDelta)}`}
        className={cn(
          "text-right font-medium",
          availableDelta === 0 && "font-normal text-faint",
          availableDelta > 0 && "text-done",
        )}
      >
        {signed(availableDelta)}
      </span>
      <span
        title={`After it: ${movement.onHandAfter} on hand, ${movement.reservedAfter} reserved`}
        className="text-right text-muted-foreground"
      >
        {availableAfter.toLocaleString("en-US")}
      </span>
    </li>
  );
}

/** Numbers and AWBs in the scanner's type; names of places and sheets are words. */
function Subject({ link }: { readonly link: MovementLink }) {
  const isName = link.kind === "transfer" || link.kind === "count";
  return (
    <TextLink href={movementHref(link)} className={isName ? undefined : "code"}>
      {link.label}
    </TextLink>
  );
}
