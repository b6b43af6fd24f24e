import { GlyphText } from "@/components/status/glyph-text";
import type { VerifyResult } from "@/lib/carrier-accounts/schema";

/** What was tried, one line each. */
export function ConnectionVerdict({ verdict }: { readonly verdict: VerifyResult }) {
  return (
    <div role="status" className="mt-3.5 rounded-md border border-border p-3">
      <GlyphText tone={verdict.isUsable ? "done" : "stop"} className="font-medium">
        {verdict.message}
      </GlyphText>
      <ul className="mt-2 flex flex-col gap-1">
        {verdict.checks.map(({ name, passed, sentence }) => (
          <li key={name} className="grid grid-cols-[132px_minmax(0,1fr)] gap-x-3 phone:grid-cols-1">
            <GlyphText tone={passed ? "done" : "stop"}>{name}</GlyphText>
            <span className="text-muted-foreground">{sentence}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
