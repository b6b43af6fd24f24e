"use client";

import { cn } from "./cn";
import { formatDuration, formatTime, type TimeFormat } from "./format-time";
import { useNow, useTimeZone } from "./use-now";

type Instant = string | number | Date;

type TimeProps = {
  /** ISO text, epoch milliseconds or a Date. */
  readonly at: Instant;
  /** IANA zone; the organization's without one. */
  readonly zone?: string | undefined;
  readonly format?: TimeFormat | undefined;
  readonly className?: string | undefined;
};

/** A point in time; hovering it says the second, the zone and how long ago. */
export function Time({ at, zone, format = "auto", className }: TimeProps) {
  const ownZone = useTimeZone();
  const now = useNow();
  const instant = new Date(at);
  const used = zone ?? ownZone;
  const distance = now - instant.getTime();
  const relative =
    distance >= 0 ? `${formatDuration(distance)} ago` : `in ${formatDuration(distance)}`;
  return (
    <time
      data-slot="time"
      dateTime={instant.toISOString()}
      title={`${formatTime(instant, used, "full", instant)}, ${relative}`}
      className={cn("whitespace-nowrap", className)}
      suppressHydrationWarning
    >
      {formatTime(instant, used, format, new Date(now))}
    </time>
  );
}

type AgoProps = { readonly at: Instant; readonly className?: string | undefined };

/** "2 min ago", "in 1 h 38 m"; where the distance says more than the hour. */
export function Ago({ at, className }: AgoProps) {
  const zone = useTimeZone();
  const now = useNow();
  const instant = new Date(at);
  const distance = now - instant.getTime();
  return (
    <time
      data-slot="ago"
      dateTime={instant.toISOString()}
      title={formatTime(instant, zone, "full", instant)}
      className={cn("whitespace-nowrap", className)}
      suppressHydrationWarning
    >
      {distance >= 0 ? `${formatDuration(distance)} ago` : `in ${formatDuration(distance)}`}
    </time>
  );
}
