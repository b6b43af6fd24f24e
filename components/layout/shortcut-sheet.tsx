"use client";

import { keysForPeople, type Shortcut } from "@/components/providers/shortcuts/registry";
import { useActiveShortcuts, useSingleKeys } from "@/components/providers/shortcuts/use-shortcuts";
import { DialogFrame } from "@/components/ui/dialog-frame";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";

const GROUPS = ["This page", "This list", "Everywhere"] as const;

type ShortcutSheetProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** Exactly the keys that work now, and the switch that turns single letters off. */
export function ShortcutSheet({ open, onOpenChange }: ShortcutSheetProps) {
  const shortcuts = useActiveShortcuts();
  const [singleKeysEnabled, setSingleKeys] = useSingleKeys();
  const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);
  const of = (group: (typeof GROUPS)[number]): readonly Shortcut[] =>
    shortcuts.filter((shortcut) => (shortcut.group ?? "This page") === group);
  return (
    <DialogFrame
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      footer={
        <label className="mr-auto flex cursor-pointer items-center gap-2">
          <Switch
            checked={singleKeysEnabled}
            onChange={(event) => setSingleKeys(event.target.checked)}
          />
          Single letters act
        </label>
      }
    >
      {GROUPS.filter((group) => of(group).length > 0).map((group) => (
        <section key={group} className="mt-2">
          <h3 className="pb-1 text-xs font-medium text-muted-foreground">{group}</h3>
          <dl>
            {of(group).map(({ keys, label }) => (
              <div
                key={keys}
                className="flex items-center justify-between gap-4 border-t border-border py-1.5"
              >
                <dt>{label}</dt>
                <dd>
                  <Kbd>{keysForPeople(keys, isMac)}</Kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </DialogFrame>
  );
}
