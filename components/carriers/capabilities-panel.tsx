import { Glyph, type GlyphName, type Tone } from "@/components/status/glyph";
import { cn } from "@/components/ui/cn";
import { Panel, PanelBody, PanelRow } from "@/components/ui/panel";
import type { CarrierAccountView } from "@/lib/carrier-accounts/schema";

type Capability = CarrierAccountView["capabilities"][number];

const LOOKS: Readonly<
  Record<
    Capability["support"],
    { readonly tone: Tone; readonly glyph: GlyphName; readonly says: string }
  >
> = {
  yes: { tone: "done", glyph: "disc-check", says: "yes" },
  implicit: { tone: "moving", glyph: "ring-half", says: "by itself" },
  no: { tone: "idle", glyph: "ring-slash", says: "no" },
};

function Chip({ label, support }: Capability) {
  const { tone, glyph, says } = LOOKS[support];
  return (
    <span
      className={cn(
        "inline-flex h-6 items-center gap-1.5 rounded-xs border px-1.5 text-sm whitespace-nowrap",
        support === "yes"
          ? "border-border"
          : "border-dashed border-border-strong text-muted-foreground",
      )}
    >
      <Glyph tone={tone} name={glyph} label={says} />
      {label}
    </span>
  );
}

/** What the courier takes over its API: yes, by itself, or not, and why not. */
export function CapabilitiesPanel({
  capabilities,
  carrierName,
}: Pick<CarrierAccountView, "capabilities" | "carrierName">) {
  const offered = capabilities.filter(({ support }) => support === "yes");
  const others = capabilities.filter(({ support }) => support !== "yes");
  return (
    <Panel title={`What ${carrierName} can do`} sub={`${offered.length} of ${capabilities.length}`}>
      <PanelBody className="flex flex-wrap gap-1.5">
        {offered.map((capability) => (
          <Chip key={capability.operation} {...capability} />
        ))}
      </PanelBody>
      {others.map((capability) => (
        <PanelRow
          key={capability.operation}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 first:border-t"
        >
          <Chip {...capability} />
          <span className="text-muted-foreground">{capability.reason}</span>
        </PanelRow>
      ))}
    </Panel>
  );
}
