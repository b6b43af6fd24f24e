"use client";

import { FileText, Inbox, MessageSquareQuote } from "lucide-react";
import { useState } from "react";

import { RawJson } from "@/components/shipments/carrier-calls";
import { TraceId } from "@/components/ui/copy-button";
import { Sheet } from "@/components/ui/dialog";
import { LINK } from "@/components/ui/links";
import { Panel, PanelRow } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { ExceptionDetail } from "@/lib/exceptions/schema";

import { prettyJson } from "../webhooks/pretty-json";

type Evidence = ExceptionDetail["evidence"][number];

const ROW =
  "grid grid-cols-[16px_108px_minmax(0,1fr)_auto] items-center gap-x-2.5 gap-y-0.5 phone:grid-cols-[16px_minmax(0,1fr)_auto] [&>svg]:size-4 [&>svg]:stroke-[1.75] [&>svg]:text-muted-foreground";

/** What was seen, newest first; the raw text is one press away. */
export function EvidencePanel({ exception }: { readonly exception: ExceptionDetail }) {
  const [opened, setOpened] = useState<Evidence>();
  const { carrierMessage, occurrenceCount } = exception;
  const opening: Evidence = {
    at: exception.createdAt,
    title: "The case was opened",
    detail: null,
    raw: null,
  };
  const rows = [...exception.evidence, opening].toSorted(
    (one, other) => Date.parse(other.at) - Date.parse(one.at),
  );
  return (
    <Panel
      title="Evidence"
      sub={occurrenceCount > 1 ? `seen ${occurrenceCount} times` : undefined}
      action={<TraceId id={exception.traceId} />}
    >
      {carrierMessage !== null && (
        <PanelRow className={ROW}>
          <MessageSquareQuote aria-hidden />
          <span className="text-muted-foreground phone:hidden">Their words</span>
          <q className="col-span-2 min-w-0 font-medium wrap-anywhere">{carrierMessage}</q>
        </PanelRow>
      )}
      {rows.map((row) => (
        <PanelRow key={`${row.at} ${row.title}`} className={ROW}>
          {row === opening ? <Inbox aria-hidden /> : <FileText aria-hidden />}
          <Time
            at={row.at}
            format="day-time"
            className="text-muted-foreground phone:col-start-2 phone:row-start-2 phone:text-sm"
          />
          <div className="min-w-0 phone:col-start-2">
            <p className="font-medium wrap-anywhere">{row.title}</p>
            {row.detail !== null && (
              <p className="text-sm wrap-anywhere text-muted-foreground">{row.detail}</p>
            )}
          </div>
          {row.raw !== null && (
            <button type="button" className={`${LINK} text-sm`} onClick={() => setOpened(row)}>
              Raw text<span className="sr-only"> of {row.title}</span>
            </button>
          )}
        </PanelRow>
      ))}
      <Sheet
        open={opened !== undefined}
        onOpenChange={(next) => !next && setOpened(undefined)}
        title={opened?.title ?? ""}
      >
        {opened !== undefined && (
          <RawJson title="Raw text" value={prettyJson(opened.raw ?? "") ?? opened.raw} />
        )}
      </Sheet>
    </Panel>
  );
}
