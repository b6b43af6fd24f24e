import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import type { Warehouse } from "@/lib/warehouses/schema";

import { moveItem } from "./reorder";

/**
 * The warehouses as they stand on the page: in the server's order, or in the one just made, until
 * the server has it. A refusal puts them back.
 */
export function useReorder(warehouses: readonly Warehouse[]) {
  const [ids, setIds] = useState<readonly string[]>();
  const save = useApiMutation<unknown, readonly string[]>({
    method: "PUT",
    path: "/warehouses/order",
    body: (wished) => ({ ids: wished }),
    invalidate: [["warehouses"]],
    onProblem: () => setIds(undefined),
  });
  const isSame =
    ids?.length === warehouses.length && warehouses.every(({ id }) => ids.includes(id));
  const ordered = isSame
    ? warehouses.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
    : warehouses;
  const now = ordered.map(({ id }) => id);
  return {
    ordered,
    /** Shows it there, without saying so to anybody: a thing that is being dragged. */
    show: (from: number, to: number) => setIds(moveItem(now, from, to)),
    /** Back to how the server has it. */
    putBack: () => setIds(undefined),
    /** Keeps what is shown. */
    keep: () => {
      if (ids !== undefined) save.mutate(now);
    },
    move: (from: number, to: number) => {
      const wished = moveItem(now, from, to);
      if (wished === now) return;
      setIds(wished);
      save.mutate(wished);
    },
  };
}
