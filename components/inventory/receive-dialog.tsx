"use client";

import { useState } from "react";

import { FormBody, SubmitButton, useCheckedForm } from "@/components/forms/checked-form";
import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { counted } from "./signed";
import { STOCK_KEYS } from "./stock-keys";
import { UnitLines } from "./unit-lines";
import { checkLines, linesBody, type UnitLine, unitsOf } from "./unit-lines-draft";
import { useWarehouses } from "./use-warehouses";
import { WarehouseField } from "./warehouse-field";

type ReceiveDialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  /** What is on the page already. */
  readonly warehouseId?: string | undefined;
  readonly line?: Omit<UnitLine, "quantity"> | undefined;
};

/** A delivery of several SKUs, put on the shelves of one warehouse: all of it or nothing. */
export function ReceiveDialog({ open, onClose, warehouseId, line }: ReceiveDialogProps) {
  const warehouses = useWarehouses();
  const [chosen, setChosen] = useState<string>();
  const [reason, setReason] = useState("");
  const [lines, setLines] = useState<readonly UnitLine[]>(
    line === undefined ? [] : [{ ...line, quantity: "" }],
  );
  const where = chosen ?? warehouseId ?? warehouses[0]?.id ?? "";
  const receive = useApiMutation({
    method: "POST",
    path: "/inventory/receive",
    body: () => ({ warehouseId: where, reason: reason.trim(), lines: linesBody(lines) }),
    invalidate: STOCK_KEYS,
    onSuccess: onClose,
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const check = () => ({
    ...checkLines(lines),
    ...(where === "" ? { warehouseId: "Choose one of your warehouses" } : {}),
    ...(reason.trim() === "" ? { reason: "Say what it came with, such as a purchase order" } : {}),
  });
  const form = useCheckedForm(receive, check);
  const { errors } = form;
  const units = unitsOf(lines);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Receive stock"
      description="Units that have arrived become free, and waiting orders are given theirs, oldest first."
      width="wide"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton form={form} does="Receive these units" doing="Receiving">
            {units === 0 ? "Receive" : `Receive ${counted(units, "unit")}`}
          </SubmitButton>
        </>
      }
    >
      <FormBody form={form}>
        <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
          <WarehouseField
            label="Warehouse"
            value={where}
            onValue={setChosen}
            warehouses={warehouses}
            error={errors["warehouseId"]}
          />
          <Field label="Came with" error={errors["reason"]}>
            <Input
              autoComplete="off"
              maxLength={200}
              placeholder="Purchase order PO-1042"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        </div>
        <UnitLines
          lines={lines}
          onLines={(next) => {
            receive.reset();
            setLines(next);
          }}
          errors={errors}
        />
      </FormBody>
    </Dialog>
  );
}
