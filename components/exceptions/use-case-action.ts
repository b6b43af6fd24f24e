"use client";

import { useApiMutation } from "@/components/providers/use-api";
import type { ExceptionAction } from "@/lib/exceptions/schema";

/** What an act on a case may change anywhere on the desk. */
export const TOUCHED = [
  ...(["exceptions", "failed-jobs", "orders", "shipments"] as const),
  ...(["webhooks", "today", "me"] as const),
].map((resource) => [resource] as const);

export type CaseAct = {
  readonly action: ExceptionAction["id"];
  readonly input: Readonly<Record<string, unknown>>;
};

/** One act on one case. What is wrong with a field is said at the field, the rest in a toast. */
export function useCaseAction(exceptionId: string, onDone: () => void) {
  return useApiMutation<unknown, CaseAct>({
    method: "POST",
    path: `/exceptions/${exceptionId}/actions`,
    body: (act) => act,
    invalidate: TOUCHED,
    onSuccess: onDone,
    onProblem: (problem) => Object.keys(problem.fieldErrors).length > 0,
  });
}
