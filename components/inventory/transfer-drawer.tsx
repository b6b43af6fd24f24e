"use client";

import { useState } from "react";

import { FormBody, SubmitButton, useCheckedForm } from "@/components/forms/checked-form";
import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { counted } from "./signed";
import { STOCK_KEYS } from "./stock-keys";
import { UnitLines } from "./unit-lines";
import { checkLines, linesBody, type UnitLine, unitsOf } from "./unit-lines-draft";
import { useWarehouses } from "./use-warehouses";
import { WarehouseField } from "./warehouse-field";

type TransferDrawerProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly fromWarehouseId?: string | undefined;
};

/** Carries free units of several SKUs from one warehouse to another: all of it or nothing. */
export function TransferDrawer({ open, onClose, fromWarehouseId }: TransferDrawerProps) {
  const warehouses = useWarehouses();
  const [chosenFrom, setFrom] = useState(fromWarehouseId);
  const [chosenTo, setTo] = useState<string>();
  const [reason, setReason] = useState("");
  const [lines, setLines] = useState<readonly UnitLine[]>([]);
  const from = chosenFrom ?? warehouses[0]?.id ?? "";
  const others = warehouses.filter(({ id }) => id !== from);
  const to = others.find(({ id }) => id === chosenTo)?.id ?? others[0]?.id ?? "";
  const transfer = useApiMutation({
    method: "POST",
    path: "/transfers",
    body: () => ({
      ...{ fromWarehouseId: from, toWarehouseId: to, reason: reason.trim() },
      lines: linesBody(lines),
    }),
    invalidate: STOCK_KEYS,
    onSuccess: onClose,
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const check = () => ({
    ...checkLines(lines),
    ...(to === ""
      ? { toWarehouseId: "Choose another warehouse than the one they leave from" }
      : {}),
    ...(reason.trim() === "" ? { reason: "Say why, for whoever opens it next" } : {}),
  });
  const form = useCheckedForm(transfer, check);
  const { errors } = form;
  const units = unitsOf(lines);
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="New transfer"
      subtitle="free units only, all of them or none"
      size="wide"
      footer={
        <>
          <span className="text-muted-foreground phone:hidden">
            {counted(lines.length, "SKU")}, {counted(units, "unit")}
          </span>
          <span className="ml-auto flex gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <SubmitButton form={form} does="Transfer these units" doing="Transferring">
              {units === 0 ? "Transfer" : `Transfer ${counted(units, "unit")}`}
            </SubmitButton>
          </span>
        </>
      }
    >
      <FormBody form={form}>
        <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
          <WarehouseField
            label="From"
            value={from}
            onValue={(id) => {
              setFrom(id);
              // What is free differs from warehouse to warehouse.
              setLines([]);
            }}
            warehouses={warehouses}
            error={errors["fromWarehouseId"]}
          />
          <WarehouseField
            label="To"
            value={to}
            onValue={setTo}
            warehouses={others}
            error={errors["toWarehouseId"]}
          />
        </div>
        <UnitLines
          lines={lines}
          onLines={(next) => {
            transfer.reset();
            setLines(next);
          }}
          errors={errors}
          fromWarehouseId={from}
        />
        <Field label="Reason" error={errors["reason"]}>
          <Input
            autoComplete="off"
            maxLength={200}
            placeholder="Edison runs low before Diwali"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </FormBody>
    </Sheet>
  );
}
