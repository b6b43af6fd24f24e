import { Glyph } from "@/components/status/glyph";
import { Time } from "@/components/ui/time";
import type { MovementPage } from "@/lib/inventory/schema";

import { signed } from "./signed";

/** What each shop shows in place of our number; silence where they agree. */
export function DriftLines({ level }: { readonly level: MovementPage["level"] }) {
  const drifting = level.drifts.filter(({ drift }) => drift !== 0);
  if (drifting.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {drifting.map(({ channelId, channelName, shopQuantity, seenAt, drift }) => (
        <li key={channelId} className="flex items-start gap-1.5">
          <Glyph tone="wait" className="mt-px" />
          <span>
            {channelName} shows {shopQuantity}, {signed(drift)} against ours
            {seenAt !== null && (
              <span className="text-muted-foreground">
                , seen <Time at={seenAt} format="date-time" />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
