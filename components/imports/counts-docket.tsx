"use client";

import { useListUrl } from "@/components/lists/use-list-url";
import { Docket, DocketCell } from "@/components/ui/docket";
import type { ImportView } from "@/lib/imports/schema";

import { countInWords } from "./words";

/** Four counts that add up to the rows of the file. */
export function CountsDocket({ counts }: { readonly counts: NonNullable<ImportView["counts"]> }) {
  const { hrefWith } = useListUrl();
  const { created, changed, unchanged, rejected, rows } = counts;
  const tab = (value: string | undefined) => hrefWith({ tab: value, reason: undefined });
  const big = (value: number, tone = "") => (
    <span className={`block text-3xl font-medium ${value === 0 ? "text-faint" : tone}`}>
      {countInWords(value)}
    </span>
  );
  return (
    <Docket label="Rows of the file">
      <DocketCell caption="Created" {...(created > 0 ? { href: tab("created") } : {})}>
        {big(created)}
      </DocketCell>
      <DocketCell caption="Changed" {...(changed > 0 ? { href: tab(undefined) } : {})}>
        {big(changed)}
      </DocketCell>
      <DocketCell caption="Unchanged">{big(unchanged)}</DocketCell>
      <DocketCell caption="Rejected" {...(rejected > 0 ? { href: tab("rejected") } : {})}>
        {big(rejected, "text-stop")}
      </DocketCell>
      <DocketCell caption="Adds up to" className="bg-muted">
        {big(rows)}
      </DocketCell>
    </Docket>
  );
}
