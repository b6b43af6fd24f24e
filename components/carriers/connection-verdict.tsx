import { GlyphText } from "@/components/status/glyph-text";
import { Button } from "@/components/ui/button";
import type { VerifyResult } from "@/lib/carrier-accounts/schema";

type ConnectionVerdictProps = {
  readonly verdict: VerifyResult;
  /** The pickup location that is typed now, and what chooses another one that the courier knows. */
  readonly location: string;
  readonly onLocation?: ((name: string) => void) | undefined;
};

/** What was tried, one line each; a place that the courier knows can be taken over. */
export function ConnectionVerdict({ verdict, location, onLocation }: ConnectionVerdictProps) {
  const others = verdict.pickupLocations.filter((name) => name !== location);
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
      {onLocation !== undefined && others.length > 0 && (
        <p className="mt-2.5 flex flex-wrap items-center gap-1.5 text-sm">
          <span className="text-muted-foreground">Collect by default from</span>
          {others.map((name) => (
            <Button key={name} size="sm" onClick={() => onLocation(name)}>
              {name}
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}

/** What did not pass, in the courier's words, by its field. */
export const failedChecks = (verdict: VerifyResult | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (verdict?.checks ?? []).flatMap(({ passed, field, sentence }) =>
      passed || field === null ? [] : [[field, sentence]],
    ),
  );
