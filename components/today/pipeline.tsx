import Link from "next/link";

import { cn } from "@/components/ui/cn";
import { Panel } from "@/components/ui/panel";
import type { Today } from "@/lib/today/schema";

type Stage = Today["pipeline"][number];

const HREF: Readonly<Record<Stage["stage"], string>> = {
  received: "/orders",
  reserved: "/orders?tab=to-ship",
  booked: "/shipments?tab=ready",
  "label-ready": "/shipments?tab=ready",
  "picked-up": "/shipments?tab=moving",
  "in-transit": "/shipments?tab=moving",
  "out-for-delivery": "/shipments?tab=moving",
  delivered: "/shipments?tab=delivered",
};

/** Where the day's orders stand, from the shop to the door. */
export function Pipeline({ stages }: { readonly stages: readonly Stage[] }) {
  return (
    <Panel title="Pipeline" sub="orders, all warehouses">
      <ol className="flex overflow-x-auto scrollbar-none">
        {stages.map(({ stage, label, count, hint, isTrouble }, index) => (
          <li
            key={stage}
            className={cn("relative min-w-[104px] flex-1", index > 0 && "border-l border-border")}
          >
            {index > 0 && (
              <span
                aria-hidden
                className="absolute top-1/2 -left-px size-2.5 -translate-x-1/2 -translate-y-1/2 rotate-45 border-t border-r border-border bg-card [clip-path:polygon(0_0,100%_0,100%_100%)]"
              />
            )}
            <Link
              href={HREF[stage]}
              className="block px-3.5 py-2.5 hover:bg-accent focus-visible:-outline-offset-2"
            >
              <span className="block text-xs font-medium whitespace-nowrap text-muted-foreground">
                {label}
              </span>
              <span className="block text-2xl font-medium">{count.toLocaleString("en-US")}</span>
              <span
                className={cn(
                  "block truncate text-sm",
                  isTrouble ? "font-medium text-wait" : "text-muted-foreground",
                )}
              >
                {hint ?? "\u00a0"}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
