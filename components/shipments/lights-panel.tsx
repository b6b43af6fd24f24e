"use client";

import type { ReactNode } from "react";

import { groupAwb } from "@/components/orders/awb-cell";
import { useApiMutation } from "@/components/providers/use-api";
import { Glyph } from "@/components/status/glyph";
import { LIGHT_STATE, metaOf } from "@/components/status/status-meta";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import type { ShipmentDetail } from "@/lib/shipments/schema";

type Act = "retry-label" | "retry-pickup";

/** AWB, label, pickup: each moves alone, and the failure of one keeps the others. */
export function LightsPanel({ shipment }: { readonly shipment: ShipmentDetail }) {
  const { lights, awb, label } = shipment;
  const prints = label?.prints ?? [];
  const lastPrint = prints[0];
  return (
    <section
      aria-label="AWB, label and pickup"
      className="grid grid-cols-3 rounded-md border border-border bg-card phone:grid-cols-1"
    >
      <Light name="AWB" state={lights.awb} at={shipment.bookedAt}>
        {awb === null ? (
          <p className="text-muted-foreground">
            {lights.awb === "UNSURE" ? "Asking the courier by our reference" : "Not assigned yet"}
          </p>
        ) : (
          <>
            <p className="font-mono text-lg font-medium">{groupAwb(awb).join(" ")}</p>
            <p className="text-sm text-muted-foreground">
              booked once, {shipment.packages.length}{" "}
              {shipment.packages.length === 1 ? "parcel" : "parcels"}
            </p>
            <CopyButton value={awb} label="Copy the AWB" className="mt-2 text-sm">
              Copy
            </CopyButton>
          </>
        )}
      </Light>
      <Light name="Label" state={lights.label} at={lastPrint?.at ?? null}>
        <p className="text-lg font-medium">
          {label === null
            ? "No label file yet"
            : prints.length === 0
              ? "Stored, not printed"
              : `Printed ${prints.length === 1 ? "once" : `${prints.length} times`}`}
        </p>
        {lastPrint !== undefined && <p className="text-sm text-muted-foreground">{lastPrint.by}</p>}
        <RetryButton shipment={shipment} act="retry-label" label="Fetch the label" />
      </Light>
      <Light
        name="Pickup"
        state={lights.pickup}
        at={lights.pickup === "DONE" ? null : shipment.pickupScheduledFor}
      >
        <p className="text-lg font-medium">
          {lights.pickup === "DONE"
            ? "Van called"
            : lights.pickup === "NOT_NEEDED"
              ? "Not needed"
              : lights.pickup === "FAILED"
                ? "Not called"
                : "Waiting"}
        </p>
        {lights.pickup === "DONE" && shipment.pickupScheduledFor !== null && (
          <p className="text-sm">
            The van comes{" "}
            <Time
              at={shipment.pickupScheduledFor}
              format="date-time"
              zone={shipment.warehouse.timeZone}
            />
          </p>
        )}
        {shipment.pickupReference !== null && (
          <p className="font-mono text-sm text-muted-foreground">{shipment.pickupReference}</p>
        )}
        <RetryButton shipment={shipment} act="retry-pickup" label="Call the van" />
      </Light>
    </section>
  );
}

type LightProps = {
  readonly name: string;
  readonly state: string;
  readonly at: string | null;
  readonly children: ReactNode;
};

function Light({ name, state, at, children }: LightProps) {
  const { tone, glyph, label } = metaOf(LIGHT_STATE, state);
  return (
    <div className="min-w-0 border-l border-border px-3.5 py-3 first:border-l-0 phone:border-t phone:border-l-0 phone:first:border-t-0">
      <h2 className="mb-1.5 flex items-center gap-2 font-semibold">
        <Glyph tone={tone} name={glyph} size={16} />
        {name}
        <span className="sr-only">: {label}</span>
        {at !== null && (
          <Time
            at={at}
            format="day-time"
            className="ml-auto text-sm font-normal text-muted-foreground"
          />
        )}
      </h2>
      {children}
    </div>
  );
}

type RetryButtonProps = {
  readonly shipment: ShipmentDetail;
  readonly act: Act;
  readonly label: string;
};

function RetryButton({ shipment, act, label }: RetryButtonProps) {
  const retry = useApiMutation({
    method: "POST",
    path: `/shipments/${shipment.id}/${act}`,
    invalidate: [["shipments"], ["exceptions"]],
  });
  if (!shipment.allowed.includes(act)) return null;
  return (
    <Button
      size="sm"
      className="mt-2"
      running={retry.isPending}
      runningLabel="Asking"
      onClick={() => retry.mutate()}
    >
      {label}
    </Button>
  );
}
