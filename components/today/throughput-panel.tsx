import { Panel, PanelBody } from "@/components/ui/panel";
import type { Today } from "@/lib/today/schema";

type ThroughputProps = {
  readonly throughput: Today["throughput"];
  readonly now: string;
  readonly timeZone: string;
};

const CHART = { width: 720, height: 176, left: 28, base: 150, top: 18 } as const;
const FIRST_HOUR = 6;
const LAST_HOUR = 19;

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** A round number at or above the tallest bar, so that the two rules in between are whole. */
function scaleTop(values: readonly number[]): number {
  const tallest = Math.max(...values, 1);
  const step = 10 ** Math.max(Math.floor(Math.log10(tallest)), 0);
  return Math.max(Math.ceil(tallest / step / 2) * step * 2, 4);
}

function hourIn(timeZone: string, at: string): number {
  return Number(
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone }).format(
      new Date(at),
    ),
  );
}

/** Labels by the hour; the one vertical line is the cut-off. The table below says the same in words. */
export function ThroughputPanel({ throughput, now, timeZone }: ThroughputProps) {
  const { today, lastWeek, cutoffHour } = throughput;
  const hours = Array.from({ length: LAST_HOUR - FIRST_HOUR }, (_, index) => FIRST_HOUR + index);
  const top = scaleTop([...today, ...lastWeek]);
  const span = CHART.base - CHART.top;
  const slot = (CHART.width - CHART.left) / hours.length;
  const x = (hour: number) => CHART.left + (hour - FIRST_HOUR + 0.5) * slot;
  const y = (value: number) => CHART.base - (value / top) * span;
  const currentHour = hourIn(timeZone, now);
  const line = hours.map((hour) => `${x(hour)} ${y(lastWeek[hour] ?? 0)}`).join("L");
  return (
    <Panel
      title="Throughput"
      sub="labels per hour"
      action={
        <span className="flex items-center gap-3 text-sm text-muted-foreground">
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-[2px] bg-primary" />
            Today {sum(today)}
          </span>
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="w-4 border-t-[1.5px] border-dashed border-faint" />A week
            ago {sum(lastWeek)}
          </span>
        </span>
      }
    >
      <PanelBody>
        <svg
          viewBox={`0 0 ${CHART.width} ${CHART.height}`}
          className="block w-full text-[12px]"
          role="img"
          aria-label={`Labels stored today by the hour: ${sum(today)}, a week ago ${sum(lastWeek)}`}
        >
          {[0, top / 2, top].map((value) => (
            <g key={value}>
              <path
                d={`M${CHART.left} ${y(value) + 0.5}H${CHART.width}`}
                className="stroke-border"
              />
              <text
                x={CHART.left - 8}
                y={y(value) + 4}
                textAnchor="end"
                className="fill-muted-foreground"
              >
                {value}
              </text>
            </g>
          ))}
          {hours.map((hour) => (
            <rect
              key={hour}
              x={x(hour) - 12}
              y={y(today[hour] ?? 0)}
              width={24}
              height={CHART.base - y(today[hour] ?? 0)}
              rx={2}
              className="fill-primary"
              opacity={hour === currentHour ? 0.45 : 1}
            />
          ))}
          <path
            d={`M${line}`}
            fill="none"
            strokeWidth={1.5}
            strokeDasharray="4 3"
            className="stroke-faint"
          />
          {cutoffHour !== null && cutoffHour >= FIRST_HOUR && cutoffHour <= LAST_HOUR && (
            <g>
              <path d={`M${x(cutoffHour - 0.5)} 4V${CHART.base}`} className="stroke-foreground" />
              <text x={x(cutoffHour - 0.5) + 6} y={13} fontWeight={500} className="fill-foreground">
                Pickup cut-off {String(cutoffHour).padStart(2, "0")}:00
              </text>
            </g>
          )}
          {hours
            .filter((hour) => hour % 2 === 0)
            .map((hour) => (
              <text
                key={hour}
                x={x(hour)}
                y={168}
                textAnchor="middle"
                className="fill-muted-foreground"
              >
                {String(hour).padStart(2, "0")}:00
              </text>
            ))}
        </svg>
      </PanelBody>
    </Panel>
  );
}
