import { GlyphText } from "@/components/status/glyph-text";
import { metaOf, WEBHOOK_STATUS } from "@/components/status/status-meta";
import { TextLink } from "@/components/ui/links";
import { Panel, PanelRow } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { WebhookDetail } from "@/lib/webhooks/schema";

import { duplicatesInWords, verdictSentence } from "./verdict";

const ROW = "grid grid-cols-[104px_minmax(0,1fr)] gap-x-3 phone:grid-cols-1";

/** What was found, what it changed, and how often it came. */
export function VerdictPanel({ delivery }: { readonly delivery: WebhookDetail }) {
  const { status, orderId, orderNumber, shipmentId, effect, duplicateCount, triggeredAt } =
    delivery;
  const meta = metaOf(WEBHOOK_STATUS, status);
  return (
    <Panel title="Verdict">
      <PanelRow className={ROW}>
        <span className="text-muted-foreground">Found</span>
        <span className="flex gap-2">
          <GlyphText tone={meta.tone} glyph={meta.glyph} className="h-5 flex-none self-start">
            {null}
          </GlyphText>
          <span>{verdictSentence(delivery)}</span>
        </span>
      </PanelRow>
      <PanelRow className={ROW}>
        <span className="text-muted-foreground">Effect</span>
        <span>
          {effect ?? (
            <span className="text-muted-foreground">
              {status === "ENQUEUED" || status === "PROCESSING"
                ? "Not worked off yet."
                : "Nothing was changed."}
            </span>
          )}
          {(orderId !== null || shipmentId !== null) && (
            <span className="mt-0.5 flex gap-3">
              {orderId !== null && (
                <TextLink href={`/orders/${orderId}`}>
                  Order <span className="code">{orderNumber}</span>
                </TextLink>
              )}
              {shipmentId !== null && (
                <TextLink href={`/shipments/${shipmentId}`}>Shipment</TextLink>
              )}
            </span>
          )}
        </span>
      </PanelRow>
      {duplicateCount > 0 && (
        <PanelRow className={ROW}>
          <span className="text-muted-foreground">Repeats</span>
          <span>
            {duplicatesInWords(duplicateCount)}. The sender posted the same delivery again; it was
            answered with 200 and done once.
          </span>
        </PanelRow>
      )}
      {triggeredAt !== null && (
        <PanelRow className={ROW}>
          <span className="text-muted-foreground">Happened</span>
          <span>
            <Time at={triggeredAt} format="full" /> by the sender’s clock
          </span>
        </PanelRow>
      )}
    </Panel>
  );
}
