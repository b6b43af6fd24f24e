"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { z } from "zod";

import { FormBody, SubmitButton, useCheckedForm } from "@/components/forms/checked-form";
import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { openCountResultSchema } from "@/lib/inventory/count-schema";

import { useWarehouses } from "./use-warehouses";
import { WarehouseField } from "./warehouse-field";

type OpenCountDialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly warehouseId?: string | undefined;
};

/** Which shelf is to be counted; nothing changes before the sheet is posted. */
export function OpenCountDialog({ open, onClose, warehouseId }: OpenCountDialogProps) {
  const router = useRouter();
  const warehouses = useWarehouses();
  const [chosen, setChosen] = useState(warehouseId);
  const [name, setName] = useState("");
  const [q, setQ] = useState("");
  const where = chosen ?? warehouses[0]?.id ?? "";
  const openCount = useApiMutation<z.infer<typeof openCountResultSchema>>({
    method: "POST",
    path: "/cycle-counts",
    body: () => ({
      warehouseId: where,
      ...(name.trim() === "" ? {} : { name: name.trim() }),
      ...(q.trim() === "" ? {} : { q: q.trim() }),
    }),
    invalidate: [["cycle-counts"]],
    onSuccess: ({ data }) => router.push(`/inventory/counts/${data.id}`),
    onProblem: ({ isUnknownOutcome }) => !isUnknownOutcome,
  });
  const form = useCheckedForm(openCount);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Open a count"
      description="The sheet lists what the books say lies there. Stock changes only when it is posted."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton form={form} does="Open the count" doing="Opening">
            Open the sheet
          </SubmitButton>
        </>
      }
    >
      <FormBody form={form}>
        <WarehouseField
          label="Warehouse"
          value={where}
          onValue={setChosen}
          warehouses={warehouses}
          error={form.errors["warehouseId"]}
        />
        <Field label="Name" hint="Empty: the warehouse and the number of SKUs">
          <Input
            autoComplete="off"
            maxLength={80}
            placeholder="Rack C, November"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field
          label="Only SKUs that match"
          hint="A part of code, name or barcode; empty is all of them"
        >
          <Input
            autoComplete="off"
            maxLength={100}
            placeholder="KL-BS"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </Field>
      </FormBody>
    </Dialog>
  );
}
