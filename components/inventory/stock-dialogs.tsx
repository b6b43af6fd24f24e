"use client";

import { lazy, Suspense } from "react";

import type { AdjustTarget } from "./adjust-dialog";
import type { UnitLine } from "./unit-lines-draft";
import { whyKeyOf } from "./why-key";

const AdjustDialog = lazy(() =>
  import("./adjust-dialog").then((module) => ({ default: module.AdjustDialog })),
);
const ReceiveDialog = lazy(() =>
  import("./receive-dialog").then((module) => ({ default: module.ReceiveDialog })),
);

export type StockAct =
  | { readonly kind: "adjust"; readonly target: AdjustTarget }
  | {
      readonly kind: "receive";
      readonly warehouseId?: string | undefined;
      readonly line?: Omit<UnitLine, "quantity"> | undefined;
    };

type StockDialogsProps = { readonly act: StockAct | undefined; readonly onClose: () => void };

/** What changes stock by hand; its code comes with the first act, and each act begins empty. */
export function StockDialogs({ act, onClose }: StockDialogsProps) {
  if (act === undefined) return null;
  return (
    <Suspense fallback={null}>
      {act.kind === "adjust" ? (
        <AdjustDialog key={whyKeyOf(act.target)} target={act.target} open onClose={onClose} />
      ) : (
        <ReceiveDialog open warehouseId={act.warehouseId} line={act.line} onClose={onClose} />
      )}
    </Suspense>
  );
}
