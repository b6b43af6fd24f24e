"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Panel, PanelBody } from "@/components/ui/panel";
import type { OrderDetail } from "@/lib/orders/schema";

import { AddressDialog } from "./address-dialog";
import { AddressLines } from "./address-lines";

export function AddressPanel({ order }: { readonly order: OrderDetail }) {
  const [isEditing, setEditing] = useState(false);
  const canEdit = order.allowed.includes("edit-address");
  const isEmpty = order.shipTo.address1 === null;
  return (
    <Panel
      title="Ship to"
      action={
        canEdit && (
          <Button size="sm" variant="ghost" onClick={() => setEditing(true)}>
            <Pencil aria-hidden />
            Edit
          </Button>
        )
      }
    >
      <PanelBody>
        {isEmpty ? (
          <Callout tone="wait" title="The shop sent no address">
            {canEdit
              ? "Enter one before a courier can be booked."
              : "Nothing of this order travels."}
          </Callout>
        ) : (
          <AddressLines address={order.shipTo} />
        )}
      </PanelBody>
      <AddressDialog
        orderId={order.id}
        address={order.shipTo}
        open={isEditing}
        onClose={() => setEditing(false)}
      />
    </Panel>
  );
}
