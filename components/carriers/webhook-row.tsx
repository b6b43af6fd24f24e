"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ConfirmDialog, Dialog } from "@/components/ui/dialog";
import { PanelRow } from "@/components/ui/panel";
import type { CarrierAccountView, RotatedWebhookToken } from "@/lib/carrier-accounts/schema";

type WebhookRowProps = { readonly account: CarrierAccountView; readonly url: string };

/** Where the courier sends its scans, and the token by which it is believed. */
export function WebhookRow({ account, url }: WebhookRowProps) {
  const [isAsking, setAsking] = useState(false);
  const [made, setMade] = useState<RotatedWebhookToken>();
  const { carrierName, hasWebhookToken } = account;
  const rotate = useApiMutation<RotatedWebhookToken>({
    method: "POST",
    path: `/carriers/${account.id}/rotate-webhook-token`,
    invalidate: [["carriers"]],
    success: false,
    onSuccess: ({ data }) => {
      setAsking(false);
      setMade(data);
    },
  });
  return (
    <PanelRow className="first:border-t">
      <div className="text-sm font-medium">Webhook address</div>
      <Copied value={url} label="Copy the webhook address" />
      <p className="mt-0.5 text-sm text-muted-foreground">
        {carrierName} sends its scans there, once its panel knows it.{" "}
        {hasWebhookToken
          ? "It sends a token along, by which it is believed."
          : "It has no token yet, so nothing that comes there is believed."}
      </p>
      <Button
        size="sm"
        className="mt-2"
        running={!isAsking && rotate.isPending}
        runningLabel="Making one"
        onClick={() => (hasWebhookToken ? setAsking(true) : rotate.mutate())}
      >
        {hasWebhookToken ? "Replace the token" : "Make a token"}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Replace the webhook token?"
        confirmLabel="Replace it"
        runningLabel="Replacing"
        running={rotate.isPending}
        onConfirm={() => rotate.mutate()}
      >
        The one before stops working at once. Until {carrierName}’s panel knows the new one, its
        scans are turned away and parcels are followed by asking, a little later.
      </ConfirmDialog>
      <Dialog
        open={made !== undefined}
        onOpenChange={(next) => !next && setMade(undefined)}
        title="The new webhook token"
        description={`Put both into ${carrierName}’s panel. The token is shown this once.`}
        footer={
          <Button variant="primary" onClick={() => setMade(undefined)}>
            It is in the panel
          </Button>
        }
      >
        {made !== undefined && (
          <dl className="flex flex-col gap-3 pt-2">
            <div>
              <dt className="text-sm font-medium">Address</dt>
              <dd>
                <Copied value={made.webhookUrl} label="Copy the address" />
              </dd>
            </div>
            <div>
              <dt className="text-sm font-medium">Token</dt>
              <dd>
                <Copied value={made.token} label="Copy the token" />
                <p className="mt-1 text-sm text-muted-foreground">{made.authentication}</p>
              </dd>
            </div>
          </dl>
        )}
      </Dialog>
    </PanelRow>
  );
}

function Copied({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <div className="mt-0.5 flex items-center gap-2">
      <span className="code min-w-0 wrap-anywhere">{value}</span>
      <CopyButton value={value} label={label} />
    </div>
  );
}
