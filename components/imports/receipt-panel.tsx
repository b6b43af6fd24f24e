import { counted, signed } from "@/components/inventory/signed";
import { CopyButton, TraceId } from "@/components/ui/copy-button";
import { KeyValue, KeyValues, Panel, PanelBody } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { ImportDetail } from "@/lib/imports/schema";

import { bytesInWords, countInWords, MODE_WORDS, spanInWords } from "./words";

const SHOWN_HASH = 16;

/** Who, when, which bytes, how long. */
export function ReceiptPanel({ found }: { readonly found: ImportDetail }) {
  const { receipt, sha256, kind } = found;
  if (receipt === null) return null;
  return (
    <Panel title="Receipt">
      <PanelBody>
        <KeyValues>
          <KeyValue name="When">
            <Time at={receipt.at} format="date-time" />
          </KeyValue>
          <KeyValue name="Who">{receipt.by.name}</KeyValue>
          <KeyValue name="Took">
            {spanInWords(receipt.tookMilliseconds)}, {countInWords(receipt.rowsPerSecond)} rows/s
          </KeyValue>
          {kind === "INVENTORY" && (
            <>
              <KeyValue name="Numbers">{MODE_WORDS[found.mode].label}</KeyValue>
              <KeyValue name="Units">
                {signed(receipt.unitsAdded)}, {signed(-receipt.unitsRemoved)}
              </KeyValue>
              {receipt.keptReservedCount > 0 && (
                <KeyValue name="Kept reserved">
                  {counted(receipt.keptReservedCount, "row")} asked for less than is promised
                </KeyValue>
              )}
              {receipt.movedSinceCheckCount > 0 && (
                <KeyValue name="Moved since">
                  {counted(receipt.movedSinceCheckCount, "row")} had moved since the check
                </KeyValue>
              )}
            </>
          )}
          <KeyValue name="File">
            <span className="wrap-anywhere">{found.fileName}</span>, {bytesInWords(found.byteCount)}
          </KeyValue>
          {sha256 !== null && (
            <KeyValue name="SHA-256">
              <CopyButton value={sha256} label="Copy the hash of the file">
                <span className="code text-sm" title={sha256}>
                  {sha256.slice(0, SHOWN_HASH)}…
                </span>
              </CopyButton>
            </KeyValue>
          )}
          <KeyValue name="Trace">
            <TraceId id={found.traceId} className="wrap-anywhere" />
          </KeyValue>
        </KeyValues>
      </PanelBody>
    </Panel>
  );
}
