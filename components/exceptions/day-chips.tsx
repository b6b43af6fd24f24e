"use client";

import { useId } from "react";

import { cn } from "@/components/ui/cn";
import { useNow, useTimeZone } from "@/components/ui/use-now";

import { dayInWords } from "./action-words";
import { deliveryDays } from "./delivery-days";

type DayChipsProps = {
  /** "2026-11-21" */
  readonly value: string | undefined;
  readonly onChange: (isoDate: string) => void;
};

/** One of the next seven days; arrows move the choice. */
export function DayChips({ value, onChange }: DayChipsProps) {
  const name = useId();
  const now = useNow();
  const zone = useTimeZone();
  return (
    <fieldset className="flex flex-wrap gap-1.5 phone:grid phone:grid-cols-7 phone:gap-1">
      <legend className="sr-only">Day of the new try</legend>
      {deliveryDays(now, zone).map(({ iso, weekday, day }) => (
        <label
          key={iso}
          className={cn(
            "w-12 cursor-pointer rounded-[5px] border border-border-strong bg-card py-1 text-center leading-4 transition-colors hover:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring phone:w-auto phone:py-[7px]",
            iso === value &&
              "border-primary bg-primary text-primary-foreground hover:bg-primary-hover",
          )}
        >
          <input
            type="radio"
            name={name}
            value={iso}
            checked={iso === value}
            onChange={() => onChange(iso)}
            aria-label={dayInWords(iso)}
            className="sr-only"
          />
          <span
            aria-hidden
            className={cn("block text-xs font-medium", iso !== value && "text-muted-foreground")}
          >
            {weekday}
          </span>
          <span aria-hidden>{day}</span>
        </label>
      ))}
    </fieldset>
  );
}
