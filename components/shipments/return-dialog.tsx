"use client";

import { useId, useState } from "react";

import { FocusFirst } from "@/components/inventory/focus-first";
import { Refusal } from "@/components/inventory/refusal";
import { counted } from "@/components/inventory/signed";
import { STOCK_KEYS } from "@/components/inventory/stock-keys";
import { useWarehouses } from "@/components/inventory/use-warehouses";
import { WarehouseField } from "@/components/inventory/warehouse-field";
import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import type { ShipmentDetail } from "@/lib/shipments/schema";

import { checkReturn, returnBody, returnLinesOf, sumReturn } from "./return-draft";
import { ReturnLines } from "./return-lines";

type ReturnDialogProps = {
  readonly shipment: ShipmentDetail;
  readonly onClose: () => void;
};

/** Unpacks a parcel that came back; once, so that its units are in stock once. */
export function ReturnDialog({ shipment, onClose }: ReturnDialogProps) {
  const formId = useId();
  const active = useWarehouses();
  const [warehouseId, setWarehouseId] = useState(shipment.warehouse.id);
  const [lines, setLines] = useState(() => returnLinesOf(shipment));
  const [note, setNote] = useState("");
  const [isChecked, setChecked] = useState(false);
  const receive = useApiMutation({
    method: "POST",
    path: `/shipments/${shipment.id}/receive-return`,
    body: () => returnBody(lines, warehouseId, note),
    invalidate: [...STOCK_KEYS, ["shipments"], ["exceptions"], ["today"]],
    onSuccess: onClose,
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  // Where it left from may be closed by now, and is still a place to say.
  const warehouses = active.some(({ id }) => id === shipment.warehouse.id)
    ? active
    : [shipment.warehouse, ...active];
  const errors: Readonly<Record<string, string>> = {
    ...(isChecked ? checkReturn(lines) : {}),
    ...receive.problem?.fieldErrors,
  };
  const { good, damaged, missing } = sumReturn(lines);
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title="Receive return"
      description="Good units are free to sell again. Damaged ones come back and are written off. A return is received once."
      width="wide"
      footer={
        <>
          <span role="status" className="mr-auto text-sm text-muted-foreground phone:hidden">
            {counted(good, "unit")} to stock
            {damaged > 0 && `, ${damaged} damaged`}
            {missing > 0 && `, ${missing} missing`}
          </span>
          <Button onClick={onClose}>Cancel</Button>
          <ShortcutButton
            type="submit"
            form={formId}
            variant="primary"
            shortcut="mod+enter"
            shortcutLabel="Receive the return"
            inDialog
            running={receive.isPending}
            runningLabel="Receiving"
          >
            Receive return
          </ShortcutButton>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="mt-3 flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (Object.keys(checkReturn(lines)).length === 0 && !receive.isPending) receive.mutate();
        }}
      >
        <FocusFirst />
        <ReturnLines
          lines={lines}
          onLines={(next) => {
            receive.reset();
            setLines(next);
          }}
          errors={errors}
        />
        <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
          <WarehouseField
            label="Unpacked in"
            value={warehouseId}
            onValue={setWarehouseId}
            warehouses={warehouses}
            error={errors["warehouseId"]}
          />
          <Field label="Note" error={errors["note"]}>
            <Input
              autoComplete="off"
              maxLength={200}
              placeholder="Box crushed at one corner"
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
        </div>
        <Refusal problem={receive.problem} />
      </form>
    </Dialog>
  );
}
