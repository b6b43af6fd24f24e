import Link from "next/link";

import { GlyphText } from "@/components/status/glyph-text";
import type { BulkResult } from "@/lib/http/page-schema";

type Verdict = BulkResult["verdicts"][number];

/** Every row with its own verdict; what failed stands first. */
export function VerdictList({ verdicts }: { readonly verdicts: readonly Verdict[] }) {
  const ordered = verdicts.toSorted((one, other) => Number(one.ok) - Number(other.ok));
  return (
    <ul aria-label="Verdicts" className="rounded-md border border-border">
      {ordered.map((verdict) => (
        <li
          key={verdict.id}
          className="grid grid-cols-[112px_minmax(0,1fr)] items-baseline gap-x-3 border-t border-border px-3.5 py-2.5 first:border-t-0 phone:grid-cols-1"
        >
          <Link
            href={`/orders/${verdict.id}`}
            className="truncate font-mono font-medium hover:underline"
          >
            {verdict.label}
          </Link>
          <GlyphText tone={verdict.ok ? "done" : "stop"} coloured={!verdict.ok}>
            {verdict.message}
          </GlyphText>
        </li>
      ))}
    </ul>
  );
}
