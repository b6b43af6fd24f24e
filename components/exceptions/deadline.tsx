"use client";

import { cn } from "@/components/ui/cn";
import { formatDuration, formatTime, zoneName } from "@/components/ui/format-time";
import { timeLeftState } from "@/components/ui/time-left";
import { useNow, useTimeZone } from "@/components/ui/use-now";

import { civilDateOf, isoDateOf } from "./zoned-time";

const HOUR_MILLISECONDS = 3_600_000;

/** The first sentence of a case: until when, and how long that is, in the colour of its haste. */
export function Deadline({ dueAt }: { readonly dueAt: string }) {
  const now = useNow();
  const zone = useTimeZone();
  const due = new Date(dueAt);
  const left = due.getTime() - now;
  const { tone } = timeLeftState(
    left,
    12 * HOUR_MILLISECONDS,
    HOUR_MILLISECONDS,
    3 * HOUR_MILLISECONDS,
  );
  const isToday = isoDateOf(civilDateOf(due.getTime(), zone)) === isoDateOf(civilDateOf(now, zone));
  const at = `${formatTime(due, zone, isToday ? "time" : "date-time", due)} ${zoneName(due, zone)}`;
  const isLate = left < 0;
  return (
    <>
      {isLate ? "It was due " : "Act before "}
      <strong
        title={formatTime(due, zone, "full", due)}
        className={cn(
          "font-medium text-foreground",
          tone === "wait" && "text-wait",
          tone === "stop" && "text-stop",
        )}
        suppressHydrationWarning
      >
        {at}, {isLate ? `${formatDuration(left)} ago` : `in ${formatDuration(left)}`}
      </strong>
      .
    </>
  );
}
