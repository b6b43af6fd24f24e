import { cn } from "./cn";

type ProgressProps = {
  readonly value: number;
  readonly max: number;
  /** What advances: "Set up". */
  readonly label: string;
  /** What to read in place of a percentage: "5 of 8". */
  readonly valueText?: string | undefined;
  readonly className?: string | undefined;
};

export function Progress({ value, max, label, valueText, className }: ProgressProps) {
  const share = max <= 0 ? 0 : Math.min(Math.max(value / max, 0), 1);
  return (
    <div
      data-slot="progress"
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuetext={valueText}
      className={cn("h-1 overflow-hidden rounded-[2px] bg-border", className)}
    >
      <div className="h-full bg-primary" style={{ width: `${share * 100}%` }} />
    </div>
  );
}

/** How far a quantity is covered, as a short bar in a cell: shipped of ordered. */
export function FillBar({
  parts,
  total,
  label,
}: {
  readonly parts: readonly {
    readonly value: number;
    readonly tone: "done" | "moving" | "wait" | "quiet";
  }[];
  readonly total: number;
  readonly label: string;
}) {
  return (
    <span
      data-slot="fill-bar"
      role="img"
      aria-label={label}
      className="inline-flex h-1.5 w-[72px] overflow-hidden rounded-xs bg-border align-middle"
    >
      {parts.map(({ value, tone }, index) => (
        <span
          key={index}
          className={cn(
            tone === "done" && "bg-done",
            tone === "moving" && "bg-moving",
            tone === "wait" && "bg-wait",
            tone === "quiet" && "bg-border-strong",
          )}
          style={{ width: `${total <= 0 ? 0 : (value / total) * 100}%` }}
        />
      ))}
    </span>
  );
}
