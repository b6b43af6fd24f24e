import { counted } from "@/components/inventory/signed";
import { Glyph } from "@/components/status/glyph";
import { Callout } from "@/components/ui/callout";
import { PageBody, PageColumns } from "@/components/ui/page-head";
import type { ImportDetail } from "@/lib/imports/schema";

import { CountsDocket } from "./counts-docket";
import { NotUndonePanel } from "./not-undone-panel";
import { ReceiptPanel } from "./receipt-panel";
import { RejectionsPanel } from "./rejections-panel";
import { RowsPanel } from "./rows-panel";
import { UndoPanel } from "./undo-panel";
import { changesInWords, countInWords, spanInWords } from "./words";

/** A good end is said quietly: a coloured box means that a person is needed. */
const QUIET = { tone: "info", icon: <Glyph tone="done" /> } as const;

/** What was done, by whom, how fast; and the way back. */
export function ReceiptStep({ found }: { readonly found: ImportDetail }) {
  const { counts, receipt, undo } = found;
  return (
    <PageBody>
      {undo !== null ? (
        <Callout
          {...(undo.notUndoneCount === 0 ? QUIET : { tone: "wait" })}
          title={
            undo.notUndoneCount === 0
              ? `Taken back in ${spanInWords(undo.tookMilliseconds)}`
              : `Taken back but for ${counted(undo.notUndoneCount, "row")}, in ${spanInWords(undo.tookMilliseconds)}`
          }
        >
          {undo.notUndoneCount === 0
            ? "Every number is as it was, but for what happened since."
            : "The rows that could not be taken back are listed below, each with its reason."}
        </Callout>
      ) : (
        receipt !== null &&
        counts !== null && (
          <Callout
            {...QUIET}
            title={`Imported ${changesInWords(found.kind, counts)} in ${spanInWords(receipt.tookMilliseconds)}`}
          >
            {countInWords(receipt.rowsPerSecond)} rows a second, from upload to the last number.
          </Callout>
        )
      )}
      <PageColumns
        rail={
          <>
            <ReceiptPanel found={found} />
            <UndoPanel found={found} />
            <RejectionsPanel found={found} />
          </>
        }
      >
        {counts !== null && <CountsDocket counts={counts} />}
        {undo !== null && undo.notUndoneCount > 0 && <NotUndonePanel found={found} />}
        <RowsPanel found={found} />
      </PageColumns>
    </PageBody>
  );
}
