"use client";

import { Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";

import { apiFetch } from "@/components/providers/api-client";
import { ApiProblem } from "@/components/providers/api-problem";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import type { Page } from "@/lib/http/page-schema";
import type { CountLine, CycleCountView } from "@/lib/inventory/count-schema";

import { counted } from "./signed";

const LINES_AT_ONCE = 500;

/** The whole sheet on paper, whatever page of it is on the screen. */
export function PrintCountButton({ count }: { readonly count: CycleCountView }) {
  const [isLoading, setLoading] = useState(false);
  const [lines, setLines] = useState<readonly CountLine[]>();
  useEffect(() => {
    if (lines === undefined) return undefined;
    document.body.dataset["print"] = "sheet";
    const done = () => setLines(undefined);
    window.addEventListener("afterprint", done);
    window.print();
    return () => {
      window.removeEventListener("afterprint", done);
      delete document.body.dataset["print"];
    };
  }, [lines]);
  const print = async () => {
    setLoading(true);
    try {
      setLines(await allLines(count.id));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      notify({ tone: "stop", title: error.message, detail: error.nextAction });
    } finally {
      setLoading(false);
    }
  };
  return (
    <>
      <Button running={isLoading} runningLabel="Fetching" onClick={() => void print()}>
        <Printer aria-hidden />
        Print sheet
      </Button>
      {lines !== undefined &&
        createPortal(
          <div data-print-root className="hidden print:block">
            <PaperSheet count={count} lines={lines} />
          </div>,
          document.body,
        )}
    </>
  );
}

async function allLines(countId: string): Promise<readonly CountLine[]> {
  const lines: CountLine[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const from: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<CountLine> = await apiFetch(
      `/cycle-counts/${countId}/lines?limit=${LINES_AT_ONCE}${from}`,
    );
    lines.push(...page.items);
    cursor = page.next;
  }
  return lines;
}

/** Black on white, heads repeat. The books' number is left out: who counts should not read it first. */
function PaperSheet({
  count,
  lines,
}: {
  readonly count: CycleCountView;
  readonly lines: readonly CountLine[];
}) {
  return (
    <div className="paper">
      <p className="text-xl font-semibold">{count.name}</p>
      <p className="mb-3">
        {count.warehouse.name}, {counted(lines.length, "SKU")}. Counted by ____________________ on
        ____________________
      </p>
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-border text-left">
            <th className="py-1">SKU</th>
            <th className="py-1">Name</th>
            <th className="py-1">Barcode</th>
            <th className="w-[28mm] py-1 text-right">Counted</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.skuId} className="h-[9mm] border-b border-border">
              <td className="code pr-3">{line.skuCode}</td>
              <td className="pr-3">{line.skuName}</td>
              <td className="code pr-3">{line.barcode}</td>
              <td className="border-l border-border" aria-label="Room for the count" />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
