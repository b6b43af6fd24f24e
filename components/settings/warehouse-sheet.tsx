"use client";

import { useId, useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import type { Warehouse } from "@/lib/warehouses/schema";

import { CloseWarehouse } from "./close-warehouse";
import { changesOf, draftOf, emptyDraft } from "./warehouse-draft";
import { WarehouseFields } from "./warehouse-fields";

type WarehouseSheetProps = {
  readonly open: boolean;
  /** The one to change; without it a new one is added. */
  readonly warehouse: Warehouse | undefined;
  /** What a new one begins like. */
  readonly like: Warehouse | undefined;
  readonly mayManage: boolean;
  readonly onClose: () => void;
};

/** The form of one warehouse. Faults stand beside their fields and are counted in the footer. */
export function WarehouseSheet({ open, warehouse, like, mayManage, onClose }: WarehouseSheetProps) {
  const formId = useId();
  const [draft, setDraft] = useState(() => (warehouse ? draftOf(warehouse) : emptyDraft(like)));
  const changes = warehouse ? changesOf(warehouse, draft) : draft;
  const isChanged = Object.keys(changes).length > 0;
  const save = useApiMutation({
    method: warehouse ? "PATCH" : "POST",
    path: warehouse ? `/warehouses/${warehouse.id}` : "/warehouses",
    body: () => changes,
    invalidate: [["warehouses"]],
    onSuccess: onClose,
    onProblem: ({ fieldErrors }) => Object.keys(fieldErrors).length > 0,
  });
  const errors = save.problem?.fieldErrors ?? {};
  const faultCount = Object.keys(errors).length;
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={warehouse ? warehouse.name : "New warehouse"}
      footer={
        mayManage && (
          <>
            {warehouse?.isActive === true && (
              <CloseWarehouse warehouse={warehouse} onClosed={onClose} />
            )}
            <span className="ml-auto text-sm text-stop" role="status">
              {faultCount > 0 && `${faultCount} ${faultCount === 1 ? "field" : "fields"} to fix`}
            </span>
            <Button
              type="submit"
              form={formId}
              variant="primary"
              disabled={!isChanged}
              running={save.isPending}
              runningLabel="Saving"
            >
              {warehouse ? "Save" : "Add warehouse"}
            </Button>
          </>
        )
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isChanged && !save.isPending) save.mutate();
        }}
      >
        <fieldset disabled={!mayManage} className="flex flex-col gap-3 pt-4">
          <WarehouseFields
            draft={draft}
            errors={errors}
            isNew={warehouse === undefined}
            onChange={(part) => {
              setDraft((before) => ({ ...before, ...part }));
              save.reset();
            }}
          />
        </fieldset>
      </form>
    </Sheet>
  );
}
