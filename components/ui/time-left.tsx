"use client";

import { cn } from "./cn";
import { formatDuration, formatTime } from "./format-time";
import { useNow, useTimeZone } from "./use-now";

const HOUR = 3_600_000;

/** How much of the time is gone, and how loudly to say it. */
export function timeLeftState(
  leftMilliseconds: number,
  windowMilliseconds: number,
  stopUnderMilliseconds: number,
  waitUnderMilliseconds: number,
): { readonly tone: "quiet" | "wait" | "stop"; readonly usedShare: number } {
  const tone =
    leftMilliseconds < stopUnderMilliseconds
      ? "stop"
      : leftMilliseconds < waitUnderMilliseconds
        ? "wait"
        : "quiet";
  const used = 1 - leftMilliseconds / Math.max(windowMilliseconds, 1);
  return { tone, usedShare: Math.min(Math.max(used, 0.06), 1) };
}

type TimeLeftProps = {
  readonly dueAt: string | number | Date;
  /** How long the whole wait is, in milliseconds: the bar is full when it is used up. 12 h. */
  readonly windowMilliseconds?: number | undefined;
  /** Red under this. 1 h. */
  readonly stopUnderMilliseconds?: number | undefined;
  /** Amber under this. 3 h. */
  readonly waitUnderMilliseconds?: number | undefined;
  /** Adds "left": in sentences and lists, not in a column named "Ship by". */
  readonly withWord?: boolean | undefined;
  readonly className?: string | undefined;
};

/** A small bar and the time left, renewed by itself. Past the hour it says how late. */
export function TimeLeft({
  dueAt,
  windowMilliseconds = 12 * HOUR,
  stopUnderMilliseconds = HOUR,
  waitUnderMilliseconds = 3 * HOUR,
  withWord = false,
  className,
}: TimeLeftProps) {
  const zone = useTimeZone();
  const now = useNow();
  const due = new Date(dueAt);
  const left = due.getTime() - now;
  const { tone, usedShare } = timeLeftState(
    left,
    windowMilliseconds,
    stopUnderMilliseconds,
    waitUnderMilliseconds,
  );
  const words =
    left < 0 ? `Late ${formatDuration(left)}` : `${formatDuration(left)}${withWord ? " left" : ""}`;
  return (
    <span
      data-slot="time-left"
      title={`by ${formatTime(due, zone, "full", due)}`}
      className={cn(
        "inline-flex items-center gap-[7px] whitespace-nowrap",
        tone === "wait" && "font-medium text-wait",
        tone === "stop" && "font-medium text-stop",
        className,
      )}
      suppressHydrationWarning
    >
      <span
        aria-hidden
        className="h-1 w-[22px] flex-none overflow-hidden rounded-[2px] bg-border"
        suppressHydrationWarning
      >
        <span
          className={cn("block h-full", tone === "quiet" ? "bg-faint" : "bg-current")}
          style={{ width: `${Math.round(usedShare * 100)}%` }}
          suppressHydrationWarning
        />
      </span>
      {words}
    </span>
  );
}
