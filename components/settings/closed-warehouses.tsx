"use client";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { Warehouse } from "@/lib/warehouses/schema";

type ClosedWarehousesProps = {
  readonly warehouses: readonly Warehouse[];
  readonly mayManage: boolean;
};

/** Kept for their history; nothing is reserved from them. */
export function ClosedWarehouses({ warehouses, mayManage }: ClosedWarehousesProps) {
  const openAgain = useApiMutation<unknown, string>({
    method: "POST",
    path: (id) => `/warehouses/${id}/activate`,
    invalidate: [["warehouses"]],
  });
  if (warehouses.length === 0) return null;
  return (
    <Panel title="Closed" sub={`${warehouses.length}`}>
      <ul>
        {warehouses.map(({ id, name, code, city }) => (
          <li
            key={id}
            className="flex items-center gap-2.5 border-t border-border px-3.5 py-2.5 first:border-t-0"
          >
            <span className="min-w-0">
              {name} <span className="code text-muted-foreground">{code}</span>
              <span className="text-muted-foreground">, {city}</span>
            </span>
            {mayManage && (
              <Button
                size="sm"
                className="ml-auto"
                aria-label={`Open ${name} again`}
                running={openAgain.isPending && openAgain.variables === id}
                runningLabel="Opening"
                onClick={() => openAgain.mutate(id)}
              >
                Open again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
