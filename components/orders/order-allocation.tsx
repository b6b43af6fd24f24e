"use client";

import { useQuery } from "@tanstack/react-query";

import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { Field } from "@/components/ui/field";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import type { OrderDetail } from "@/lib/orders/schema";

import { TOUCHED } from "./touched";

type Allocation = OrderDetail["allocation"];
type Change = Readonly<
  Partial<Record<"strategy" | "partialStock" | "preferredWarehouseId", string | null>>
>;
type Warehouses = {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly isActive: boolean;
  }[];
};

const STRATEGIES: Readonly<Record<NonNullable<Allocation["strategy"]>, string>> = {
  PRIORITY: "By priority",
  NEAREST: "Nearest to the buyer",
  LEAST_SPLITS: "In one parcel if it can be",
};
const PARTIAL: Readonly<Record<NonNullable<Allocation["partialStock"]>, string>> = {
  SHIP_AVAILABLE: "Ship what there is",
  BACK_ORDER: "Wait for the rest",
  HOLD: "Hold the order",
};
const ENDED: ReadonlySet<OrderDetail["status"]> = new Set([
  ...(["SHIPPED", "DELIVERED", "RETURNED", "CANCELLED"] as const),
]);

/** Where its units come from; each choice allocates anew what no parcel is booked for. */
export function OrderAllocation({ order }: { readonly order: OrderDetail }) {
  const { preferredWarehouse } = order.allocation;
  const { data } = useQuery({
    ...apiQuery<Warehouses>("/warehouses"),
    staleTime: 60_000,
  });
  const allocate = useApiMutation<unknown, Change>({
    method: "PATCH",
    path: `/orders/${order.id}/allocation`,
    body: (change) => change,
    invalidate: TOUCHED,
  });
  if (ENDED.has(order.status)) return null;
  const warehouses = (data?.items ?? []).filter(({ isActive }) => isActive);
  const isListed =
    preferredWarehouse === null || warehouses.some(({ id }) => id === preferredWarehouse.id);
  // What was chosen stands there while it is saved; a refusal puts the old choice back.
  const shown = {
    preferredWarehouseId: preferredWarehouse?.id ?? null,
    strategy: order.allocation.strategy,
    partialStock: order.allocation.partialStock,
    ...(allocate.isPending ? allocate.variables : {}),
  };
  const set = (name: keyof Change) => (value: string) =>
    allocate.mutate({ [name]: value === "" ? null : value });
  return (
    <Panel title="Allocation" sub={allocate.isPending ? "allocating" : undefined}>
      <PanelBody className="flex flex-col gap-3">
        <Choice
          label="First from"
          value={shown.preferredWarehouseId}
          onValue={set("preferredWarehouseId")}
          inherit="Any warehouse"
          options={[
            ...(isListed ? [] : [[preferredWarehouse.id, preferredWarehouse.name] as const]),
            ...warehouses.map(({ id, name }) => [id, name] as const),
          ]}
        />
        <Choice
          label="Then"
          value={shown.strategy}
          onValue={set("strategy")}
          inherit="As set for all orders"
          options={Object.entries(STRATEGIES)}
        />
        <Choice
          label="If stock is short"
          value={shown.partialStock}
          onValue={set("partialStock")}
          inherit="As set for all orders"
          options={Object.entries(PARTIAL)}
        />
      </PanelBody>
    </Panel>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly value: string | null;
  readonly onValue: (value: string) => void;
  /** The order has no wish of its own. */
  readonly inherit: string;
  readonly options: readonly (readonly [value: string, label: string])[];
};

function Choice({ label, value, onValue, inherit, options }: ChoiceProps) {
  return (
    <Field label={label}>
      <Select size="sm" value={value ?? ""} onChange={(event) => onValue(event.target.value)}>
        <option value="">{inherit}</option>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}
