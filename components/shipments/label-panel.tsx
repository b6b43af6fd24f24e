import { Download } from "lucide-react";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { ShipmentDetail } from "@/lib/shipments/schema";

/** The stored file itself, at the shape it prints in: 4 × 6 inches, paper in both themes. */
export function LabelPanel({ shipment }: { readonly shipment: ShipmentDetail }) {
  const href = `/api/v1/shipments/${shipment.id}/label`;
  return (
    <Panel
      title="Label"
      sub="4 × 6 in"
      action={
        shipment.label !== null && (
          <Button asChild variant="ghost" size="icon-sm">
            <a href={`${href}?download=true`} aria-label="Download the label">
              <Download aria-hidden />
            </a>
          </Button>
        )
      }
    >
      {shipment.label === null ? (
        <EmptyState kind="clear" title="No label file yet">
          It is fetched from the courier as soon as the AWB stands, and kept here.
        </EmptyState>
      ) : (
        <div className="bg-muted p-4">
          <object
            data={`${href}#toolbar=0&navpanes=0&view=Fit`}
            type="application/pdf"
            aria-label={`Label of ${shipment.awb ?? shipment.reference}`}
            className="paper block aspect-[4/6] w-full border border-border-strong"
          >
            <p className="p-4">
              This browser shows no PDF here.{" "}
              <a href={href} className="font-medium underline">
                Open the label
              </a>
            </p>
          </object>
        </div>
      )}
    </Panel>
  );
}
