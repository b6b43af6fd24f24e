import { GlyphText } from "@/components/status/glyph-text";
import { StatusBadge } from "@/components/status/status-badge";
import { LIGHT_STATE, metaOf } from "@/components/status/status-meta";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/links";
import { Dash, Panel, PanelRow } from "@/components/ui/panel";
import { Stamp } from "@/components/ui/stamp";
import { Time } from "@/components/ui/time";
import type { Today } from "@/lib/today/schema";

type Pickup = Today["pickups"][number];

const WORDS: Readonly<Record<Pickup["state"], string>> = {
  WAITING: "Not called",
  RUNNING: "Calling",
  DONE: "Confirmed",
  FAILED: "Not called",
  UNSURE: "Queued",
  NOT_NEEDED: "Not needed",
};

export function PickupsPanel({ pickups }: { readonly pickups: readonly Pickup[] }) {
  return (
    <Panel
      title="Pickups today"
      sub={pickups.length === 0 ? undefined : pickups.length}
      action={<TextLink href="/shipments?tab=ready">All parcels</TextLink>}
    >
      {pickups.length === 0 && (
        <EmptyState kind="clear" title="No van is due today">
          A pickup is called right after a label is stored.
        </EmptyState>
      )}
      <ul>
        {pickups.map((pickup) => {
          const { tone, glyph } = metaOf(LIGHT_STATE, pickup.state);
          const isLoud = pickup.state === "FAILED" || pickup.state === "UNSURE";
          return (
            <li
              key={`${pickup.carrier}:${pickup.warehouseName}:${pickup.at}`}
              className="border-t border-border first:border-t-0"
            >
              <PanelRow className="grid grid-cols-[auto_minmax(0,1fr)_36px_76px_auto] items-center gap-2">
                <Stamp of={pickup.carrier} />
                <span className="truncate">{pickup.warehouseName}</span>
                <span className="text-right">{pickup.parcelCount}</span>
                <span className="text-right text-sm text-muted-foreground">
                  {pickup.at === null ? (
                    <Dash meaning="no time yet" />
                  ) : (
                    <Time at={pickup.at} format="time" zone={pickup.timeZone} />
                  )}
                </span>
                {isLoud ? (
                  <StatusBadge tone={tone} glyph={glyph} label={WORDS[pickup.state]} />
                ) : (
                  <GlyphText tone={tone} glyph={glyph}>
                    <span className="text-sm">{WORDS[pickup.state]}</span>
                  </GlyphText>
                )}
              </PanelRow>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
