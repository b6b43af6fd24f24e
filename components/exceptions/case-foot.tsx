"use client";

import { useQuery } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";

import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { TraceId } from "@/components/ui/copy-button";
import { MenuButton } from "@/components/ui/menu-button";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { useNow, useTimeZone } from "@/components/ui/use-now";
import type { ExceptionDetail } from "@/lib/exceptions/schema";
import type { Me } from "@/lib/today/schema";

import { SnoozeButton } from "./snooze-button";
import { snoozePresets } from "./snooze-presets";

type CaseFootProps = {
  readonly exception: ExceptionDetail;
  /** The chosen act as the button names it; empty when there is none. */
  readonly words: string;
  readonly isRunning: boolean;
  readonly onAct: () => void;
  /** The case is snoozed: the next one. */
  readonly onPutAway: () => void;
};

const INBOX = [["exceptions"], ["today"], ["me"]] as const;

/** Put away, take on, or act; on phones it takes the place of the bottom bar. */
export function CaseFoot({ exception, words, isRunning, onAct, onPutAway }: CaseFootProps) {
  const { id, assigneeName } = exception;
  const now = useNow();
  const zone = useTimeZone();
  const { data: me } = useQuery(apiQuery<Me>("/me"));
  const snooze = useApiMutation<unknown, Date>({
    method: "POST",
    path: `/exceptions/${id}/snooze`,
    body: (until) => ({ until: until.toISOString() }),
    invalidate: INBOX,
    onSuccess: onPutAway,
  });
  const assign = useApiMutation<unknown, string | null>({
    method: "POST",
    path: `/exceptions/${id}/assign`,
    body: (assigneeId) => ({ assigneeId }),
    invalidate: INBOX,
  });
  if (exception.status === "RESOLVED") return null;
  const isMine = me !== undefined && assigneeName === me.user.name;
  const assignWords = isMine ? "Give it back" : "Assign to me";
  const toggleMine = () => {
    if (me !== undefined) assign.mutate(isMine ? null : me.user.id);
  };
  return (
    <footer
      data-slot="case-foot"
      data-screen-only
      aria-label="Acts on the case"
      className="sticky bottom-0 z-20 mt-auto flex flex-none flex-wrap items-center gap-2 border-t border-border bg-card px-(--gutter) py-2.5 phone:fixed phone:inset-x-0 phone:z-45 phone:pb-[max(10px,env(safe-area-inset-bottom))]"
    >
      <span className="-ml-3 flex items-center gap-1 phone:hidden">
        <SnoozeButton dueAt={exception.dueAt} onSnooze={(until) => snooze.mutate(until)} />
        <ShortcutButton
          variant="ghost"
          shortcut="a"
          shortcutLabel={assignWords}
          disabled={me === undefined}
          onClick={toggleMine}
        >
          {assignWords}
        </ShortcutButton>
      </span>
      <span className="ml-auto hidden xl:block">
        <TraceId id={exception.traceId} />
      </span>
      {words !== "" && (
        <ShortcutButton
          variant="primary"
          shortcut="mod+enter"
          shortcutLabel={words}
          running={isRunning}
          runningLabel="Sending"
          onClick={onAct}
          className="desk:max-xl:ml-auto phone:h-auto phone:min-h-10 phone:max-w-[calc(100%-48px)] phone:whitespace-normal"
        >
          {words}
        </ShortcutButton>
      )}
      <span className="ml-auto desk:hidden">
        <MenuButton
          align="end"
          side="top"
          trigger={
            <Button size="icon" aria-label="More acts">
              <Ellipsis aria-hidden />
            </Button>
          }
          items={[
            { label: assignWords, onSelect: toggleMine, disabled: me === undefined },
            { kind: "heading", label: "Snooze" },
            ...snoozePresets(now, zone).map(({ label, until }) => ({
              label,
              onSelect: () => snooze.mutate(until),
            })),
          ]}
        />
      </span>
    </footer>
  );
}
