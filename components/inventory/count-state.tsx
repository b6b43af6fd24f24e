import { GlyphText } from "@/components/status/glyph-text";
import type { CycleCountView } from "@/lib/inventory/count-schema";

const STATES = {
  OPEN: { tone: "moving", glyph: "ring-half", label: "Open" },
  POSTED: { tone: "done", glyph: "disc-check", label: "Posted" },
  DISCARDED: { tone: "idle", glyph: "ring-slash", label: "Discarded" },
} as const;

export function CountState({ status }: { readonly status: CycleCountView["status"] }) {
  const { tone, glyph, label } = STATES[status];
  return (
    <GlyphText tone={tone} glyph={glyph}>
      {label}
    </GlyphText>
  );
}
