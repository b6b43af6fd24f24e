import { GlyphText } from "@/components/status/glyph-text";
import type { ExceptionListItem } from "@/lib/exceptions/schema";
import type { BulkResult } from "@/lib/http/page-schema";

type BulkRowProps = {
  readonly item: ExceptionListItem;
  readonly verdict: BulkResult["verdicts"][number] | undefined;
};

/** One of the chosen cases; afterwards with its own verdict. */
export function BulkRow({ item, verdict }: BulkRowProps) {
  return (
    <li className="border-t border-border px-3.5 py-2.5 first:border-t-0">
      <p className="flex gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{item.title}</span>
        {item.orderNumber !== null && <span className="code">{item.orderNumber}</span>}
      </p>
      {verdict !== undefined && (
        <GlyphText tone={verdict.ok ? "done" : "stop"} coloured={!verdict.ok}>
          {verdict.message}
        </GlyphText>
      )}
    </li>
  );
}
