"use client";

import { Plus } from "lucide-react";
import { useState } from "react";

import { useShortcuts } from "@/components/providers/shortcuts/use-shortcuts";
import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Panel, PanelBody } from "@/components/ui/panel";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { OrderDetail } from "@/lib/orders/schema";

import { TagChip, TagInput } from "./tag-input";
import { useOrderFacets } from "./use-order-facets";

type Change = { readonly add?: readonly string[]; readonly remove?: readonly string[] };

/** Tags with their crosses, and T for another. */
export function OrderTags({ order }: { readonly order: OrderDetail }) {
  const [isAdding, setAdding] = useState(false);
  const [typed, setTyped] = useState<readonly string[]>([]);
  const { tags } = useOrderFacets();
  const change = useApiMutation<unknown, Change>({
    method: "PATCH",
    path: `/orders/${order.id}/tags`,
    body: (tagChange) => tagChange,
    invalidate: [["orders"]],
    onSuccess: () => {
      setTyped([]);
      setAdding(false);
    },
  });
  useShortcuts([{ keys: "t", label: "Tag the order", run: () => setAdding(true) }], !isAdding);
  return (
    <Panel title="Tags">
      <PanelBody className="flex flex-wrap items-center gap-1.5">
        {order.tags.map((tag) => (
          <TagChip key={tag} tag={tag} onRemove={() => change.mutate({ remove: [tag] })} />
        ))}
        <Button size="sm" variant="dashed" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          Add
        </Button>
      </PanelBody>
      <Dialog
        open={isAdding}
        onOpenChange={setAdding}
        title="Tag the order"
        description="Tags set here stay, whatever the shop sends."
        footer={
          <>
            <Button onClick={() => setAdding(false)}>Cancel</Button>
            <ShortcutButton
              variant="primary"
              shortcut="mod+enter"
              shortcutLabel="Save the tags"
              inDialog
              disabled={typed.length === 0}
              running={change.isPending}
              runningLabel="Saving"
              onClick={() => change.mutate({ add: typed })}
            >
              Add {typed.length === 1 ? "tag" : `${typed.length} tags`}
            </ShortcutButton>
          </>
        }
      >
        <div className="mt-3">
          <TagInput
            label="Tags"
            hint="↵ or a comma sets a tag."
            tags={typed}
            onTags={setTyped}
            suggestions={tags.map(({ tag }) => tag).filter((tag) => !order.tags.includes(tag))}
            autoFocus
          />
        </div>
      </Dialog>
    </Panel>
  );
}
