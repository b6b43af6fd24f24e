"use client";

import { useState } from "react";

import { counted } from "@/components/inventory/signed";
import { STOCK_KEYS } from "@/components/inventory/stock-keys";
import { useWarehouses } from "@/components/inventory/use-warehouses";
import { WarehouseField } from "@/components/inventory/warehouse-field";
import { FormBody, SubmitButton, useCheckedForm } from "@/components/forms/checked-form";
import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ShipmentDetail } from "@/lib/shipments/schema";

import { checkReturn, returnBody, returnLinesOf, sumReturn } from "./return-draft";
import { ReturnLines } from "./return-lines";

type ReturnDialogProps = {
  readonly shipment: ShipmentDetail;
  readonly onClose: () => void;
};

/** Unpacks a parcel that came back; once, so that its units are in stock once. */
export function ReturnDialog({ shipment, onClose }: ReturnDialogProps) {
  const active = useWarehouses();
  const [warehouseId, setWarehouseId] = useState(shipment.warehouse.id);
  const [lines, setLines] = useState(() => returnLinesOf(shipment));
  const [note, setNote] = useState("");
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
  const form = useCheckedForm(receive, () => checkReturn(lines));
  const { errors } = form;
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
          <SubmitButton form={form} does="Receive the return" doing="Receiving">
            Receive return
          </SubmitButton>
        </>
      }
    >
      <FormBody form={form}>
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
      </FormBody>
    </Dialog>
  );
}
