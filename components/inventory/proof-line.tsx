"use client";

import { useQuery } from "@tanstack/react-query";

import { apiQuery } from "@/components/providers/use-api";
import { Glyph } from "@/components/status/glyph";
import { Time } from "@/components/ui/time";
import type { StockProof } from "@/lib/inventory/schema";

import { counted } from "./signed";
import type { LevelKey } from "./why-key";

/** "218 rows add up to 41": the whole ledger of the level added up by the server, just now. */
export function ProofLine({
  skuId,
  warehouseId,
  asOf,
}: LevelKey & { readonly asOf: string | null }) {
  const query = asOf === null ? "" : `?asOf=${encodeURIComponent(asOf)}`;
  const { data, error } = useQuery(
    apiQuery<StockProof>(`/inventory/${skuId}/${warehouseId}/proof${query}`),
  );
  if (error !== null)
    return <span className="text-muted-foreground">The rows could not be added up just now.</span>;
  if (data === undefined) return <span className="text-muted-foreground">Adding up every row</span>;
  const { movementCount, summed, kept, addsUp, checkedAt } = data;
  const rows = counted(movementCount, "row");
  return (
    <span role="status" className="flex min-w-0 items-center gap-1.5">
      <Glyph tone={addsUp ? "done" : "stop"} />
      {addsUp ? (
        <span className="text-muted-foreground">
          {rows} {movementCount === 1 ? "adds" : "add"} up to{" "}
          {summed.available.toLocaleString("en-US")}. Checked <Time at={checkedAt} format="time" />.
        </span>
      ) : (
        <span className="font-medium text-stop">
          {rows} add up to {summed.available.toLocaleString("en-US")}, but{" "}
          {kept.available.toLocaleString("en-US")} is kept. Tell support the trace id of the newest
          row.
        </span>
      )}
    </span>
  );
}
