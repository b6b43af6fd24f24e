"use client";

import { useRef } from "react";

import { useShortcuts } from "@/components/providers/shortcuts/use-shortcuts";
import { useApiMutation } from "@/components/providers/use-api";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import type { OrderDetail } from "@/lib/orders/schema";

import { useOrderFacets } from "./use-order-facets";

/** Who sees to it; A leads to the choice. */
export function OrderAssignee({ order }: { readonly order: OrderDetail }) {
  const select = useRef<HTMLSelectElement>(null);
  const { people } = useOrderFacets();
  const assign = useApiMutation<unknown, string | null>({
    method: "POST",
    path: `/orders/${order.id}/assign`,
    body: (assigneeId) => ({ assigneeId }),
    invalidate: [["orders"]],
  });
  useShortcuts([{ keys: "a", label: "Assign the order", run: () => select.current?.focus() }]);
  const { assignee } = order;
  const chosen = assign.isPending ? assign.variables : assignee?.id;
  const isListed = assignee === null || people.some(({ id }) => id === assignee.id);
  return (
    <Panel title="Assigned to">
      <PanelBody>
        <Select
          ref={select}
          aria-label="Assigned to"
          value={chosen ?? ""}
          onChange={({ target: { value } }) => assign.mutate(value === "" ? null : value)}
        >
          <option value="">Nobody</option>
          {!isListed && <option value={assignee.id}>{assignee.name}</option>}
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </PanelBody>
    </Panel>
  );
}
