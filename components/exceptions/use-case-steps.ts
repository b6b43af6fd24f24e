"use client";

import { useEffect, useLayoutEffect, useRef } from "react";

import { CASE_ID } from "./case-pane";
import type { InboxUrl } from "./use-inbox-url";

/**
 * The ways between list and case, with the focus and the scroll where a person expects them: a case
 * begins at its top, and the list is found again where it was left.
 */
export function useCaseSteps(url: InboxUrl, ids: readonly string[], shownId: string | undefined) {
  const { caseId, show } = url;
  const wantsFocus = useRef(false);
  const listScroll = useRef(0);
  const cameFromList = useRef(false);

  // Only phones scroll the page itself; elsewhere both panes scroll on their own.
  useLayoutEffect(() => {
    window.scrollTo(0, caseId === undefined ? listScroll.current : 0);
  }, [caseId]);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    document.getElementById(CASE_ID)?.focus();
  }, [caseId, shownId]);

  return {
    open: (id: string, withFocus: boolean): void => {
      wantsFocus.current = withFocus;
      if (caseId === undefined) {
        listScroll.current = window.scrollY;
        cameFromList.current = true;
      }
      if (id === caseId) document.getElementById(CASE_ID)?.focus();
      else show(id, caseId === undefined ? "push" : "replace");
    },
    back: (): void => {
      if (cameFromList.current) window.history.back();
      else show(undefined, "replace");
      cameFromList.current = false;
    },
    /** The case is done with: on to the one after it, or before it at the end of the list. */
    moveOn: (): void => {
      const at = shownId === undefined ? -1 : ids.indexOf(shownId);
      wantsFocus.current = true;
      show(at === -1 ? undefined : (ids[at + 1] ?? ids[at - 1]), "replace");
    },
  };
}
