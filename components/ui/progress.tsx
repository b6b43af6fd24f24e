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
