"use client";

import { useRef, useState } from "react";

import { chunksOf } from "@/components/lists/chunks";
import { ApiProblem } from "@/components/providers/api-problem";
import { useApiMutation } from "@/components/providers/use-api";
import { notify } from "@/components/ui/notify";
import type { BulkResult } from "@/lib/http/page-schema";

export type ShipVerdict = BulkResult["verdicts"][number];
type Run = { readonly done: number; readonly of: number };

/** Few enough that the bar moves, many enough that a thousand orders are soon asked for. */
const CHUNK = 50;

/**
 * Books many orders a chunk at a time, each order with its own verdict. A chunk that gets no answer
 * stops the run: what it held stays to do, and to ask for it again books nothing twice.
 */
export function useBulkShip() {
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, ShipVerdict>>(new Map());
  const [run, setRun] = useState<Run>();
  const isStopped = useRef(false);
  const ship = useApiMutation<BulkResult, readonly string[]>({
    method: "POST",
    path: "/shipments/bulk",
    body: (orderIds) => ({ orderIds }),
    invalidate: [["orders"], ["shipments"], ["me"], ["today"]],
    success: false,
    onSuccess: ({ data }) =>
      setVerdicts(
        (before) => new Map([...before, ...data.verdicts.map((row) => [row.id, row] as const)]),
      ),
  });
  const book = async (orderIds: readonly string[]): Promise<void> => {
    if (run !== undefined) return;
    isStopped.current = false;
    let [done, succeeded, traceId] = [0, 0, ""];
    try {
      for (const chunk of chunksOf(orderIds, CHUNK)) {
        if (isStopped.current) break;
        setRun({ done, of: orderIds.length });
        const { data } = await ship.mutateAsync(chunk);
        done += chunk.length;
        ({ traceId } = data);
        succeeded += data.succeeded;
      }
    } catch (problem) {
      // It was told in a toast when it came.
      if (!(problem instanceof ApiProblem)) throw problem;
    } finally {
      setRun(undefined);
    }
    if (done > 0)
      notify({
        ...{ tone: succeeded === orderIds.length ? "done" : "wait", traceId },
        title: `${succeeded} of ${orderIds.length} shipments are being booked`,
      });
  };
  /** After the chunk that is on its way. */
  const stop = () => {
    isStopped.current = true;
  };
  return { verdicts, run, book, stop, forget: () => setVerdicts(new Map()) };
}
