"use client";

import { useMemo, useState } from "react";

import { CopyButton } from "@/components/ui/copy-button";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import type { WebhookDetail } from "@/lib/webhooks/schema";

import { prettyJson } from "./pretty-json";

type View = "pretty" | "raw";

/** The body byte for byte, or the same with line breaks. */
export function WebhookBody({ delivery }: { readonly delivery: WebhookDetail }) {
  const [view, setView] = useState<View>("pretty");
  const pretty = useMemo(() => prettyJson(delivery.body), [delivery.body]);
  const text = view === "pretty" ? (pretty ?? delivery.body) : delivery.body;
  return (
    <Panel
      title="Body"
      sub={pretty === undefined ? "not JSON" : undefined}
      action={
        <>
          {pretty !== undefined && (
            <Segmented
              label="Body"
              value={view}
              onValueChange={setView}
              options={[
                { value: "pretty", label: "Readable" },
                { value: "raw", label: "Raw" },
              ]}
            />
          )}
          <CopyButton
            value={delivery.body}
            label="Copy the raw body"
            className="text-sm font-medium"
          >
            Copy
          </CopyButton>
        </>
      }
    >
      {delivery.body === "" ? (
        <p className="p-3.5 text-muted-foreground">The body is empty.</p>
      ) : (
        <pre
          tabIndex={0}
          aria-label="Body"
          className={`max-h-[640px] overflow-auto rounded-b-md bg-muted p-3.5 font-mono text-[11px] leading-4 focus-visible:-outline-offset-2 ${view === "raw" ? "break-all whitespace-pre-wrap" : ""}`}
        >
          {text}
        </pre>
      )}
    </Panel>
  );
}
