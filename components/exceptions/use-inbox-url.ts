"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";

import { EXCEPTION_TABS, type ExceptionTab } from "@/lib/exceptions/model";
import type { ExceptionListItem } from "@/lib/exceptions/schema";

const INBOX = "/exceptions";

type Kind = ExceptionListItem["kind"];
type ListChanges = {
  readonly tab?: ExceptionTab | undefined;
  readonly kind?: Kind | undefined;
  readonly cursor?: string | undefined;
};

const tabOf = (text: string | null): ExceptionTab =>
  text !== null && Object.hasOwn(EXCEPTION_TABS, text) ? (text as ExceptionTab) : "open";

const addressOf = (caseId: string | undefined, query: string): string =>
  `${caseId === undefined ? INBOX : `${INBOX}/${caseId}`}${query === "" ? "" : `?${query}`}`;

type Step = { readonly id: string | undefined };

/**
 * The router takes up a new address a moment later. Until it has, the step counts, so that J held
 * down goes through the list and not twice to the same case.
 */
function useStepAhead(addressed: string | undefined) {
  const [step, setStep] = useState<Step>();
  if (step !== undefined && step.id === addressed) setStep(undefined);
  useEffect(() => {
    // The back key decides for itself.
    const forget = () => setStep(undefined);
    window.addEventListener("popstate", forget);
    return () => window.removeEventListener("popstate", forget);
  }, []);
  return [step, setStep] as const;
}

/** Which list and which of its cases the address names. Every case has an address of its own. */
export function useInboxUrl() {
  const pathname = usePathname();
  const params = useSearchParams();
  const listQuery = params.toString();
  const addressed = pathname.startsWith(`${INBOX}/`) ? pathname.slice(INBOX.length + 1) : undefined;
  const [ahead, setAhead] = useStepAhead(addressed);
  const caseId = ahead === undefined ? addressed : ahead.id;

  /** Another list begins at its first page with its first case. */
  const listHref = useCallback(
    (changes: ListChanges) => {
      const next = new URLSearchParams(listQuery);
      next.delete("cursor");
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined || (name === "tab" && value === "open")) next.delete(name);
        else next.set(name, value);
      }
      return addressOf(undefined, next.toString());
    },
    [listQuery],
  );
  const caseHref = useCallback((id: string) => addressOf(id, listQuery), [listQuery]);
  /**
   * Shows a case without asking the server for a page: the page is the same one, so the address
   * changes alone. The first step from the list can be walked back.
   */
  const show = useCallback(
    (id: string | undefined, how: "push" | "replace") => {
      setAhead({ id });
      const href = addressOf(id, listQuery);
      if (how === "push") window.history.pushState(null, "", href);
      else window.history.replaceState(null, "", href);
    },
    [listQuery, setAhead],
  );
  return useMemo(
    () => ({
      caseId,
      tab: tabOf(params.get("tab")),
      kind: (params.get("kind") ?? undefined) as Kind | undefined,
      listQuery,
      /** The list behind the case, on its own page. */
      backHref: addressOf(undefined, listQuery),
      listHref,
      caseHref,
      show,
    }),
    [caseId, params, listQuery, listHref, caseHref, show],
  );
}
export type InboxUrl = ReturnType<typeof useInboxUrl>;
