"use client";

import { useQuery } from "@tanstack/react-query";
import { Terminal } from "lucide-react";
import { useState } from "react";

import { QueryError } from "@/components/lists/list-error";
import { OrderSkeleton } from "@/components/orders/order-skeleton";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { PageBody, PageColumns, PageHead } from "@/components/ui/page-head";
import { Stamp } from "@/components/ui/stamp";
import type { WebhookDetail } from "@/lib/webhooks/schema";

import { ReplayButton } from "./replay-button";
import { TestRecipe } from "./test-recipe";
import { WebhookVerdict } from "./verdict";
import { WebhookBody } from "./webhook-body";
import { WebhookDocket } from "./webhook-docket";
import { HeadersPanel, IdentityPanel, ReplaysPanel } from "./webhook-rail";
import { VerdictPanel } from "./verdict-panel";

const REFRESH_MILLISECONDS = 5000;
const CRUMBS = [{ label: "Webhooks", href: "/webhooks" }] as const;

/** One delivery: what was sent, what was found, what it changed, and the way to do it again. */
export function WebhookPage({ webhookId }: { readonly webhookId: string }) {
  const [isTesting, setTesting] = useState(false);
  const { data, error, refetch } = useQuery({
    ...apiQuery<WebhookDetail>(`/webhooks/${webhookId}`),
    refetchInterval: ({ state }) =>
      state.data?.status === "ENQUEUED" || state.data?.status === "PROCESSING"
        ? 1000
        : REFRESH_MILLISECONDS,
  });
  if (data === undefined)
    return (
      <>
        <PageHead title="Delivery" crumbs={CRUMBS} />
        {error === null ? (
          <OrderSkeleton />
        ) : (
          <QueryError error={error} onRetry={() => void refetch()} />
        )}
      </>
    );
  return (
    <>
      <PageHead
        title={data.topic}
        code
        crumbs={CRUMBS}
        before={<Stamp of={data.source} />}
        state={<WebhookVerdict {...data} />}
        actions={
          <>
            <Button className="phone:hidden" onClick={() => setTesting(true)}>
              <Terminal aria-hidden />
              Send a test
            </Button>
            <ReplayButton delivery={data} />
          </>
        }
      />
      <PageBody>
        <WebhookDocket delivery={data} />
        <PageColumns
          railWidth={356}
          rail={
            <>
              <ReplaysPanel delivery={data} />
              <IdentityPanel delivery={data} />
              <HeadersPanel headers={data.headers} />
            </>
          }
        >
          <VerdictPanel delivery={data} />
          <WebhookBody delivery={data} />
        </PageColumns>
      </PageBody>
      <Sheet
        open={isTesting}
        onOpenChange={setTesting}
        title="Send a test"
        subtitle="with this delivery's body"
        size="wide"
      >
        <TestRecipe
          source={data.source}
          topic={data.topic}
          shopDomain={data.headers["x-shopify-shop-domain"]}
          body={data.body}
        />
      </Sheet>
    </>
  );
}
