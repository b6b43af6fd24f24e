"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { ApiProblem } from "@/components/providers/api-problem";
import { apiFetch } from "@/components/providers/api-client";
import type { BulkResult } from "@/lib/http/page-schema";

import { readUnits } from "./adjust-draft";

export type RowState =
  | { readonly kind: "saving" }
  | { readonly kind: "saved" }
  | { readonly kind: "failed"; readonly message: string };

/**
 * Each number is saved by itself as soon as its row is left. What was typed last wins: a slower
 * answer about an older number is not shown.
 */
export function useCountEntry(countId: string) {
  const client = useQueryClient();
  const [states, setStates] = useState<ReadonlyMap<string, RowState>>(new Map());
  const turns = useRef(new Map<string, number>());
  const pending = useRef(new Set<Promise<boolean>>());
  const tell = (skuId: string, state: RowState) =>
    setStates((before) => new Map(before).set(skuId, state));

  /** Whether the number stands, or a newer one has taken its place. */
  const keep = async (skuId: string, text: string): Promise<boolean> => {
    const bare = text.trim();
    const units = bare === "" ? null : readUnits(bare);
    if (units === undefined || (units !== null && units < 0)) {
      tell(skuId, { kind: "failed", message: "Enter a whole number from zero up" });
      return false;
    }
    const turn = (turns.current.get(skuId) ?? 0) + 1;
    turns.current.set(skuId, turn);
    tell(skuId, { kind: "saving" });
    const outcome = await write(countId, skuId, units);
    if (turns.current.get(skuId) !== turn) return true;
    tell(skuId, outcome);
    if (outcome.kind === "failed") return false;
    await client.invalidateQueries({ queryKey: ["cycle-counts"] });
    return true;
  };
  const save = async (skuId: string, text: string): Promise<void> => {
    const kept = keep(skuId, text);
    pending.current.add(kept);
    await kept.finally(() => pending.current.delete(kept));
  };
  /** Once all that was typed is written down: whether all of it could be. */
  const settle = async (): Promise<boolean> => {
    // Leaving the row that is being typed in is what saves it.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    return (await Promise.all(pending.current)).every(Boolean);
  };
  return { states, save, settle };
}

export type CountEntry = ReturnType<typeof useCountEntry>;

async function write(countId: string, skuId: string, counted: number | null): Promise<RowState> {
  try {
    const { verdicts } = await apiFetch<BulkResult>(`/cycle-counts/${countId}/counts`, {
      method: "PUT",
      body: { counts: [{ skuId, counted }] },
    });
    const refused = verdicts.find(({ ok }) => !ok);
    return refused ? { kind: "failed", message: refused.message } : { kind: "saved" };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { kind: "failed", message: error.message };
  }
}
