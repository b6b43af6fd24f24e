"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type WarehouseFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onValue: (warehouseId: string) => void;
  readonly warehouses: readonly { readonly id: string; readonly name: string }[];
  readonly error?: string | undefined;
};

export function WarehouseField({ label, value, onValue, warehouses, error }: WarehouseFieldProps) {
  return (
    <Field label={label} error={error}>
      <Select value={value} onChange={(event) => onValue(event.target.value)}>
        {!warehouses.some(({ id }) => id === value) && <option value="">Choose one</option>}
        {warehouses.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
