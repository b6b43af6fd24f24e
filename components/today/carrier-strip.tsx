"use client";

import { CarrierHealthBadge } from "@/components/status/status-badge";
import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/components/ui/format-time";
import { Panel } from "@/components/ui/panel";
import { Stamp } from "@/components/ui/stamp";
import { Time } from "@/components/ui/time";
import { useNow } from "@/components/ui/use-now";
import type { Today } from "@/lib/today/schema";

type Carrier = Today["carriers"][number];

const BAR_HEIGHT_PIXELS = 18;
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** Height repeats the colour: a bar over the promise is taller and is the only coloured one. */
function HourBars({ hours, promiseMilliseconds }: Pick<Carrier, "hours" | "promiseMilliseconds">) {
  const top = promiseMilliseconds * 2;
  return (
    <span aria-hidden className="flex items-end gap-px" style={{ height: BAR_HEIGHT_PIXELS }}>
      {hours.map((p95, hour) => (
        <span
          key={hour}
          className={cn(
            "min-w-0 flex-1 rounded-t-[1px]",
            p95 === null && "bg-border",
            p95 !== null && p95 <= promiseMilliseconds && "bg-border-strong",
            p95 !== null && p95 > promiseMilliseconds && (p95 >= top ? "bg-stop" : "bg-wait"),
          )}
          style={{
            height: p95 === null ? 2 : `${Math.max((Math.min(p95, top) / top) * 100, 22)}%`,
          }}
        />
      ))}
    </span>
  );
}

function CarrierCell({ carrier }: { readonly carrier: Carrier }) {
  const now = useNow();
  const { state, p95Milliseconds, promiseMilliseconds, retryAt } = carrier;
  return (
    <li className="max-w-[420px] min-w-[180px] flex-1 border-l border-border px-3.5 py-2.5 first:border-l-0">
      <div className="mb-2 flex items-center gap-2">
        <Stamp of={carrier.carrier} decorative />
        <span className="min-w-0 truncate font-medium">{carrier.name}</span>
        <CarrierHealthBadge status={state.toUpperCase()} className="ml-auto" />
      </div>
      <HourBars hours={carrier.hours} promiseMilliseconds={promiseMilliseconds} />
      <div
        className={cn(
          "mt-1.5 text-sm",
          state === "clear" && "text-muted-foreground",
          state === "slow" && "font-medium text-wait",
          state === "paused" && "font-medium text-stop",
        )}
      >
        {state === "paused" && retryAt !== null ? (
          <>
            next try <Time at={retryAt} format="time" />, in{" "}
            {formatDuration(Math.max(new Date(retryAt).getTime() - now, 0))}
          </>
        ) : p95Milliseconds === null ? (
          "not asked in 24 h"
        ) : (
          `p95 ${seconds(p95Milliseconds)} of ${seconds(promiseMilliseconds)}`
        )}
      </div>
    </li>
  );
}

export function CarrierStrip({ carriers }: { readonly carriers: readonly Carrier[] }) {
  if (carriers.length === 0) return null;
  return (
    <Panel title="Carriers" sub="last 24 h, answer time against the promise">
      <ul className="flex overflow-x-auto scrollbar-none">
        {carriers.map((carrier) => (
          <CarrierCell key={carrier.carrier} carrier={carrier} />
        ))}
      </ul>
    </Panel>
  );
}
