import { cn } from "@/components/ui/cn";
import type { ImportChange } from "@/lib/imports/rows/schema";

type ChangeOf = Pick<ImportChange, "change" | "flags">;

/** How loudly a change speaks: only a drop that somebody should look at has a warning colour. */
export function toneOf({ change, flags }: ChangeOf): "stop" | "wait" | "done" | "quiet" {
  if (flags.includes("BIG_DROP") || flags.includes("BELOW_RESERVED")) return "stop";
  if (flags.includes("DROP")) return "wait";
  return (change ?? 0) > 0 ? "done" : "quiet";
}

const FILL = { stop: "bg-stop", wait: "bg-wait", done: "bg-done", quiet: "bg-faint" } as const;
const LEAST_SHARE = 0.04;

type ChangeBarProps = {
  readonly row: ChangeOf;
  /** The largest change on the page fills its half. */
  readonly largest: number;
};

/** Drops grow left, rises right. By the root, so that one large change leaves the others visible. */
export function ChangeBar({ row, largest }: ChangeBarProps) {
  const change = row.change ?? 0;
  const share =
    change === 0 ? 0 : Math.max(Math.sqrt(Math.abs(change) / Math.max(largest, 1)), LEAST_SHARE);
  return (
    <span aria-hidden className="grid h-2 grid-cols-2">
      <span className="relative">
        {change < 0 && (
          <span
            className={cn("absolute inset-y-0 right-0", FILL[toneOf(row)])}
            style={{ width: `${share * 100}%` }}
          />
        )}
      </span>
      <span className="relative">
        {change > 0 && (
          <span
            className={cn("absolute inset-y-0 left-0", FILL[toneOf(row)])}
            style={{ width: `${share * 100}%` }}
          />
        )}
      </span>
    </span>
  );
}
