"use client";

import { useState } from "react";

import { useNow, useTimeZone } from "@/components/ui/use-now";
import type { ExceptionAction } from "@/lib/exceptions/schema";

import { type ActionDraft, inputFor } from "./action-draft";
import { actionWords } from "./action-words";
import { defaultDay } from "./delivery-days";
import type { CaseAct } from "./use-case-action";

/** Which of the ways out is chosen, the suggested one before anybody chose, and its small form. */
export function useActionChoice(actions: readonly ExceptionAction[]) {
  const [chosenId, setChosenId] = useState<string>();
  const [edited, setEdited] = useState<ActionDraft>({});
  const [missing, setMissing] = useState<string>();
  const now = useNow();
  const zone = useTimeZone();
  const draft: ActionDraft = { date: defaultDay(now, zone), ...edited };
  const action =
    actions.find(({ id }) => id === chosenId) ??
    actions.find(({ isSuggested }) => isSuggested) ??
    actions[0];
  return {
    action,
    draft,
    /** What the act still needs, after somebody tried. */
    missing,
    /** The act as its button names it; empty when there is none. */
    words: action === undefined ? "" : actionWords(action, draft),
    choose: (id: string): void => {
      setChosenId(id);
      setMissing(undefined);
    },
    change: (next: ActionDraft): void => {
      setEdited(next);
      setMissing(undefined);
    },
    /** The act as the API takes it; without its input it says what is missing. */
    read: (): CaseAct | undefined => {
      if (action === undefined) return undefined;
      const input = inputFor(action.input, draft);
      setMissing(input.ok ? undefined : input.message);
      return input.ok ? { action: action.id, input: input.input } : undefined;
    },
  };
}
export type ActionChoice = ReturnType<typeof useActionChoice>;
