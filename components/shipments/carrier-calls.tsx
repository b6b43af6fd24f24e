"use client";

import { useState } from "react";

import { GlyphText } from "@/components/status/glyph-text";
import type { Tone } from "@/components/status/glyph";
import { TraceId } from "@/components/ui/copy-button";
import { Sheet } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelRow } from "@/components/ui/panel";
import { SheetSection } from "@/components/ui/sheet-section";
import { Time } from "@/components/ui/time";
import type { ShipmentDetail } from "@/lib/shipments/schema";

type Call = ShipmentDetail["calls"][number];

const TONES: Readonly<Record<string, Tone>> = {
  ok: "done",
  ambiguous: "unsure",
  "rate-limited": "wait",
  unavailable: "wait",
  rejected: "stop",
  unauthenticated: "stop",
};
const ROW =
  "grid w-full grid-cols-[minmax(0,1.3fr)_110px_64px_minmax(0,1.4fr)_110px] items-center gap-x-3 text-left phone:grid-cols-[minmax(0,1fr)_auto]";

const inWords = (operation: string): string => {
  const words = operation
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("-", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Every request, what it asked and what came back; a lost answer is shown as one. */
export function CarrierCalls({ calls }: Pick<ShipmentDetail, "calls">) {
  const [opened, setOpened] = useState<Call>();
  return (
    <Panel title="Calls to the courier" sub={calls.length === 0 ? "none yet" : calls.length}>
      {calls.length === 0 && (
        <EmptyState kind="clear" title="The courier has not been asked yet">
          Each call is listed here with its answer, redacted.
        </EmptyState>
      )}
      {calls.map((call) => (
        <PanelRow key={call.id} className="p-0 hover:bg-accent">
          <button
            type="button"
            onClick={() => setOpened(call)}
            className={`${ROW} px-3.5 py-2.5 focus-visible:-outline-offset-2`}
          >
            <span className="truncate font-medium">{inWords(call.operation)}</span>
            <Time
              at={call.startedAt}
              format="day-time"
              className="text-sm text-muted-foreground phone:hidden"
            />
            <span className="text-right">{(call.tookMilliseconds / 1000).toFixed(1)} s</span>
            <GlyphText tone={TONES[call.outcome] ?? "idle"} className="min-w-0 phone:col-span-2">
              <span className="truncate">{call.summary}</span>
            </GlyphText>
            <span className="text-right font-mono text-[11px] text-muted-foreground phone:hidden">
              {call.traceId}
            </span>
          </button>
        </PanelRow>
      ))}
      <Sheet
        open={opened !== undefined}
        onOpenChange={(next) => !next && setOpened(undefined)}
        title={opened === undefined ? "" : inWords(opened.operation)}
      >
        {opened !== undefined && (
          <>
            <SheetSection title="Answer">
              <p>{opened.summary}</p>
              <p className="mt-1 text-sm text-muted-foreground">
                {opened.httpStatus === null ? "no HTTP status" : `HTTP ${opened.httpStatus}`} ·{" "}
                <Time at={opened.startedAt} format="full" />
              </p>
              <TraceId id={opened.traceId} className="mt-1" />
            </SheetSection>
            <RawJson title="We sent" value={opened.request} />
            <RawJson title="They sent" value={opened.response} />
          </>
        )}
      </Sheet>
    </Panel>
  );
}

export function RawJson({ title, value }: { readonly title: string; readonly value: unknown }) {
  if (value === null || value === undefined) return null;
  return (
    <SheetSection title={title} note="personal data and secrets left out">
      {/* A scrolling box must be reachable by keyboard. */}
      <pre
        tabIndex={0}
        className="max-h-[420px] overflow-auto rounded-sm border border-border bg-muted p-2.5 font-mono text-[11px] leading-4"
      >
        {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
      </pre>
    </SheetSection>
  );
}
