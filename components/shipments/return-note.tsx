"use client";

import { lazy, Suspense, useState } from "react";

import { useMay } from "@/components/inventory/use-may";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { ShipmentDetail } from "@/lib/shipments/schema";

const ReturnDialog = lazy(() =>
  import("./return-dialog").then((module) => ({ default: module.ReturnDialog })),
);

/** A parcel on its way back, or back: what to do with its units, or what was done with them. */
export function ReturnNote({ shipment }: { readonly shipment: ShipmentDetail }) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const received = shipment.timeline.find(({ kind }) => kind === "return-received");
  if (received !== undefined)
    return (
      <Callout tone="done" title={received.title}>
        {received.actor.name}, <Time at={received.at} format="day-time" />
        {received.detail !== null && `, “${received.detail}”`}
      </Callout>
    );
  if (!shipment.allowed.includes("receive-return")) return null;
  return (
    <>
      <Callout
        tone="wait"
        title={shipment.status === "RETURNED" ? "The parcel is back" : "The parcel is coming back"}
        action={
          may.operate && (
            <Button size="sm" onClick={() => setOpen(true)}>
              Receive return
            </Button>
          )
        }
      >
        Its units are in no stock until somebody unpacks it and says what was in it.
      </Callout>
      <Suspense fallback={null}>
        {isOpen && <ReturnDialog shipment={shipment} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
