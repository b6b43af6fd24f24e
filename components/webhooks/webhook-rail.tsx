import Link from "next/link";

import { WebhookStatusBadge } from "@/components/status/status-badge";
import { CopyButton, TraceId } from "@/components/ui/copy-button";
import { KeyValue, KeyValues, Panel, PanelBody, PanelRow } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { WebhookDetail } from "@/lib/webhooks/schema";

/** The chain of one delivery: what it repeats, and what repeats it. */
export function ReplaysPanel({ delivery }: { readonly delivery: WebhookDetail }) {
  const { replayOfId, replays } = delivery;
  if (replayOfId === null && replays.length === 0) return null;
  return (
    <Panel title="Replays" sub={replays.length === 0 ? undefined : replays.length}>
      {replayOfId !== null && (
        <PanelRow>
          This is a replay of{" "}
          <Link
            href={`/webhooks/${replayOfId}`}
            className="font-medium text-primary hover:underline"
          >
            an earlier delivery
          </Link>
          .
        </PanelRow>
      )}
      {replays.map(({ id, receivedAt, status }) => (
        <PanelRow key={id} className="flex items-center gap-2">
          <Link
            href={`/webhooks/${id}`}
            className="font-medium text-primary underline-offset-2 hover:underline"
          >
            <Time at={receivedAt} format="date-time" />
          </Link>
          <WebhookStatusBadge status={status} className="ml-auto" />
        </PanelRow>
      ))}
    </Panel>
  );
}

/** By what it is known: to the sender, to us, and to the log. */
export function IdentityPanel({ delivery }: { readonly delivery: WebhookDetail }) {
  const { dedupeKey, bodySha256, resourceExternalId, traceId } = delivery;
  return (
    <Panel title="Identity">
      <PanelBody>
        <KeyValues className="grid-cols-[84px_minmax(0,1fr)]">
          {resourceExternalId !== null && (
            <KeyValue name="Record">
              <span className="code wrap-anywhere">{resourceExternalId}</span>
            </KeyValue>
          )}
          <KeyValue name="Known by">
            <span className="code wrap-anywhere">{dedupeKey}</span>
          </KeyValue>
          <KeyValue name="SHA-256">
            <CopyButton value={bodySha256} label="Copy the SHA-256 of the body" className="code">
              {bodySha256.slice(0, 16)}…
            </CopyButton>
          </KeyValue>
          <KeyValue name="Trace">
            <TraceId id={traceId} />
          </KeyValue>
        </KeyValues>
      </PanelBody>
    </Panel>
  );
}

/** What is kept of the headers; secrets and signatures never are. */
export function HeadersPanel({ headers }: Pick<WebhookDetail, "headers">) {
  const rows = Object.entries(headers).toSorted(([one], [other]) => one.localeCompare(other));
  return (
    <Panel title="Headers" sub="without signatures">
      <dl>
        {rows.map(([name, value]) => (
          <PanelRow key={name} className="py-1.5">
            <dt className="code text-sm text-muted-foreground">{name}</dt>
            <dd className="code wrap-anywhere">{value}</dd>
          </PanelRow>
        ))}
      </dl>
    </Panel>
  );
}
