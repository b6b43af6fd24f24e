"use client";

import { useRef, useState } from "react";

import { SkuPicker } from "@/components/inventory/sku-picker";
import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import type { OrderLineView } from "@/lib/orders/schema";

import { TOUCHED } from "./touched";

/** Says what the item is where it stands; every order that waits for it goes on by itself. */
export function MapLine({
  orderId,
  line,
}: {
  readonly orderId: string;
  readonly line: OrderLineView;
}) {
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const map = useApiMutation<unknown, string>({
    method: "POST",
    path: `/orders/${orderId}/map`,
    body: (skuId) => ({ lineId: line.id, skuId }),
    invalidate: TOUCHED,
    onSuccess: () => setOpen(false),
    onProblem: ({ fieldErrors }) => "skuId" in fieldErrors,
  });
  if (!isOpen)
    return (
      <Button
        size="sm"
        className="mt-1"
        onClick={() => {
          setOpen(true);
          requestAnimationFrame(() => input.current?.focus());
        }}
      >
        Choose its SKU
      </Button>
    );
  return (
    <div className="mt-1 flex max-w-[420px] items-start gap-1.5" aria-busy={map.isPending}>
      <div className="min-w-0 flex-1">
        <SkuPicker
          input={input}
          onPick={({ skuId }) => map.mutate(skuId)}
          error={map.problem?.fieldErrors["skuId"]}
        />
      </div>
      <Button variant="ghost" onClick={() => setOpen(false)}>
        Cancel
      </Button>
    </div>
  );
}
