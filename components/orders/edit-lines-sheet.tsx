"use client";

import { useState } from "react";

import { Refusal } from "@/components/forms/refusal";
import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { formatMoney } from "@/lib/kernel/money";
import type { OrderDetail } from "@/lib/orders/schema";

import { LinesEditor } from "./lines-editor";
import { draftsOfLines, type LineDraft, readLines } from "./order-draft";
import { TOUCHED } from "./touched";

type EditLinesSheetProps = {
  readonly order: OrderDetail;
  readonly onClose: () => void;
};

/** The items of an order made here; only the difference moves stock. */
export function EditLinesSheet({ order, onClose }: EditLinesSheetProps) {
  const { currency } = order.total;
  const [lines, setLines] = useState<readonly LineDraft[]>(() => draftsOfLines(order.lines));
  const [isChecked, setChecked] = useState(false);
  const { body, subtotalMinor, errors } = readLines(lines, currency);
  const save = useApiMutation({
    method: "PATCH",
    path: `/orders/${order.id}/lines`,
    body: () => ({ lines: body }),
    invalidate: TOUCHED,
    onSuccess: onClose,
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const shown = { ...(isChecked ? errors : {}), ...save.problem?.fieldErrors };
  return (
    <Sheet
      open
      size="wide"
      onOpenChange={(next) => !next && onClose()}
      title={`Items of ${order.number}`}
      subtitle="only the difference moves stock"
      footer={
        <>
          <span className="text-muted-foreground">
            Items {formatMoney({ amountMinor: subtotalMinor, currency })}
          </span>
          <span className="ml-auto flex gap-2">
            <Button onClick={onClose}>Leave it</Button>
            <ShortcutButton
              variant="primary"
              shortcut="mod+enter"
              shortcutLabel="Save the items"
              inDialog
              running={save.isPending}
              runningLabel="Saving"
              onClick={() => {
                setChecked(true);
                if (Object.keys(errors).length === 0 && !save.isPending) save.mutate();
              }}
            >
              Save items
            </ShortcutButton>
          </span>
        </>
      }
    >
      <div className="flex flex-col gap-3 pt-4">
        <LinesEditor
          lines={lines}
          currency={currency}
          errors={shown}
          onLines={(next) => {
            save.reset();
            setLines(next);
          }}
        />
        <Refusal problem={save.problem} />
      </div>
    </Sheet>
  );
}
