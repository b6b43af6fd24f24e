import { cn } from "@/components/ui/cn";
import type { AccountHealth } from "@/lib/carrier-accounts/schema";

type HoursProps = Pick<AccountHealth, "hours" | "promiseMilliseconds">;

/** Height repeats the colour, so that it can be read without. */
function lookOf(p95: number | null, promise: number): string {
  if (p95 === null) return "h-2 border border-border bg-muted";
  if (p95 <= promise) return "h-2 bg-border-strong";
  return p95 <= promise * 2 ? "h-[15px] bg-wait" : "h-[22px] bg-stop";
}

/** One bar for each of the last 24 hours, the newest at the right. */
export function HoursStrip({ hours, promiseMilliseconds }: HoursProps) {
  const late = hours.filter((p95) => p95 !== null && p95 > promiseMilliseconds).length;
  return (
    <span
      role="img"
      aria-label={
        late === 0 ? "Within promise in every hour" : `Over promise in ${late} of 24 hours`
      }
      className="grid h-[22px] grid-cols-[repeat(24,minmax(0,1fr))] items-end gap-0.5"
    >
      {hours.map((p95, hour) => (
        <span key={hour} className={cn("rounded-[1px]", lookOf(p95, promiseMilliseconds))} />
      ))}
    </span>
  );
}
