import type { z } from "zod";

import type { numbersSchema } from "@/lib/inventory/schema";

type Numbers = z.infer<typeof numbersSchema>;

const SIGN = "grid w-5 flex-none place-items-center text-[15px] text-faint";

/** on hand − reserved = available, as a sum to read. */
export function WhySum({ onHand, reserved, available }: Numbers) {
  return (
    <div
      role="group"
      aria-label="On hand less reserved is available"
      className="flex items-stretch overflow-hidden rounded-md border border-border"
    >
      <Part caption="On hand" value={onHand} />
      <span className={SIGN}>−</span>
      <Part caption="Reserved" value={reserved} />
      <span className={SIGN}>=</span>
      <Part caption="Available" value={available} className="bg-selected" />
    </div>
  );
}

function Part({
  caption,
  value,
  className = "",
}: {
  readonly caption: string;
  readonly value: number;
  readonly className?: string;
}) {
  return (
    <span className={`min-w-0 flex-1 px-2.5 pt-[7px] pb-2 ${className}`}>
      <span className="block text-xs font-medium text-muted-foreground">{caption}</span>
      <span className="block text-[18px] leading-6 font-medium">
        {value.toLocaleString("en-US")}
      </span>
    </span>
  );
}
