"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import type { OrderDetail } from "@/lib/orders/schema";

/** What colleagues should know, written where it is read. */
export function OrderNote({ order }: { readonly order: OrderDetail }) {
  const [edited, setEdited] = useState<string>();
  const save = useApiMutation({
    method: "PATCH",
    path: `/orders/${order.id}/note`,
    body: () => ({ note: edited ?? "" }),
    invalidate: [["orders"]],
    onSuccess: () => setEdited(undefined),
  });
  const isEditing = edited !== undefined;
  return (
    <Panel
      title="Note"
      action={
        !isEditing && (
          <Button size="sm" variant="ghost" onClick={() => setEdited(order.note ?? "")}>
            <Pencil aria-hidden />
            {order.note === null ? "Write" : "Edit"}
          </Button>
        )
      }
    >
      {isEditing ? (
        <PanelBody>
          <form
            className="flex flex-col gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              save.mutate();
            }}
          >
            <Field label="Note" hint="A note the shop changes replaces it.">
              <Textarea
                autoFocus
                maxLength={2000}
                value={edited}
                onChange={(event) => setEdited(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === "Escape") setEdited(undefined);
                  if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) save.mutate();
                }}
              />
            </Field>
            <span className="flex justify-end gap-2">
              <Button size="sm" onClick={() => setEdited(undefined)}>
                Cancel
              </Button>
              <Button
                size="sm"
                type="submit"
                variant="primary"
                running={save.isPending}
                runningLabel="Saving"
              >
                Save note
              </Button>
            </span>
          </form>
        </PanelBody>
      ) : (
        <PanelBody
          className={order.note === null ? "text-muted-foreground" : "whitespace-pre-line"}
        >
          {order.note ?? "Nothing is noted."}
        </PanelBody>
      )}
    </Panel>
  );
}
