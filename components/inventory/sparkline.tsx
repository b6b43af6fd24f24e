import { sparkPath } from "./spark-path";
import type { StockTone } from "./stock-tone";

const WIDTH = 64;
const HEIGHT = 18;
const STROKES: Readonly<Record<StockTone, string>> = {
  quiet: "var(--faint)",
  wait: "var(--wait)",
  stop: "var(--stop)",
};

type SparklineProps = {
  /** Available at the end of each day, oldest first. */
  readonly values: readonly number[];
  readonly tone: StockTone;
};

/** Two weeks of available units; readers hear the ends of the line. */
export function Sparkline({ values, tone }: SparklineProps) {
  const first = values[0];
  if (first === undefined) return null;
  return (
    <svg
      data-slot="sparkline"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${values.length} days: from ${first} to ${values.at(-1)}`}
      className="inline-block align-middle"
    >
      <path
        d={sparkPath(values, WIDTH, HEIGHT)}
        fill="none"
        stroke={STROKES[tone]}
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
    </svg>
  );
}
