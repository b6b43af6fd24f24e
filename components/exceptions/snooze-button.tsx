"use client";

import { useRef } from "react";

import { useShortcuts, useSingleKeys } from "@/components/providers/shortcuts/use-shortcuts";
import { Button } from "@/components/ui/button";
import { PopoverButton } from "@/components/ui/menu-button";
import { Time } from "@/components/ui/time";
import { useNow, useTimeZone } from "@/components/ui/use-now";

import { snoozePresets } from "./snooze-presets";

type SnoozeButtonProps = {
  readonly dueAt: string;
  readonly onSnooze: (until: Date) => void;
};

/** Three hours to come back at; one that is past the deadline says so. */
export function SnoozeButton({ dueAt, onSnooze }: SnoozeButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const now = useNow();
  const zone = useTimeZone();
  const [singleKeysEnabled] = useSingleKeys();
  useShortcuts([{ keys: "z", label: "Snooze the case", run: () => button.current?.click() }]);
  return (
    <PopoverButton
      label="Snooze"
      trigger={
        <Button
          ref={button}
          variant="ghost"
          aria-keyshortcuts="Z"
          {...(singleKeysEnabled ? { hint: "Z" } : {})}
        >
          Snooze
        </Button>
      }
    >
      {(close) => (
        <ul className="-m-2.5">
          {snoozePresets(now, zone).map(({ label, until }) => (
            <li key={label}>
              <button
                type="button"
                onClick={() => {
                  close();
                  onSnooze(until);
                }}
                className="flex min-h-8 w-full items-center gap-2 rounded-[5px] px-2 py-1 text-left hover:bg-accent focus-visible:-outline-offset-2"
              >
                {label}
                <span className="ml-auto text-sm text-muted-foreground">
                  {until.getTime() > Date.parse(dueAt) ? (
                    <span className="font-medium text-wait">past its deadline</span>
                  ) : (
                    <Time at={until} format="day-time" />
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </PopoverButton>
  );
}
