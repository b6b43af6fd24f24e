"use client";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ShipmentDetail } from "@/lib/shipments/schema";

/** What the state means for the person, where the badge alone is not enough. */
export function ShipmentState({ shipment }: { readonly shipment: ShipmentDetail }) {
  const touched = [["shipments"], ["orders"], ["exceptions"]] as const;
  const reconcile = useApiMutation({
    method: "POST",
    path: `/shipments/${shipment.id}/reconcile`,
    invalidate: touched,
  });
  const book = useApiMutation({
    method: "POST",
    path: `/shipments/${shipment.id}/retry-booking`,
    invalidate: touched,
  });
  const { status, failure } = shipment;
  if (status === "UNCERTAIN")
    return (
      <Callout
        tone="unsure"
        title="The courier did not answer in time. The AWB may exist."
        action={
          shipment.allowed.includes("reconcile") && (
            <Button
              size="sm"
              running={reconcile.isPending}
              runningLabel="Asking"
              onClick={() => reconcile.mutate()}
            >
              Ask now
            </Button>
          )
        }
      >
        We are asking by our reference <span className="font-mono">{shipment.reference}</span>, so
        do not book again.
      </Callout>
    );
  if (status === "NOT_BOOKED" && failure !== null)
    return (
      <Callout
        tone="stop"
        title={failure.message}
        action={
          shipment.allowed.includes("retry-booking") && (
            <Button
              size="sm"
              running={book.isPending}
              runningLabel="Booking"
              onClick={() => book.mutate()}
            >
              Book again
            </Button>
          )
        }
      >
        {failure.carrierMessage !== null && <>The courier said: “{failure.carrierMessage}”. </>}
        Nothing was charged.
      </Callout>
    );
  if (status === "VOID_REQUESTED")
    return (
      <Callout tone="unsure" title="The void is requested, the courier has not confirmed it">
        It counts as void only when the courier says so. Do not hand the parcel over.
      </Callout>
    );
  return null;
}
