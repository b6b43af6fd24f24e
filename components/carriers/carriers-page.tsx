"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";

import { QueryError } from "@/components/lists/list-error";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody, PageColumns, PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { CarrierAccounts } from "@/lib/carrier-accounts/schema";
import type { Me } from "@/lib/today/schema";

import { AccountsTable } from "./accounts-table";
import { BreakerPanel } from "./breaker-panel";
import { CapabilitiesPanel } from "./capabilities-panel";
import { ConnectionPanel } from "./connection-panel";
import { ModePanel } from "./mode-panel";
import { OperationsPanel } from "./operations-panel";
import { OutcomesPanel } from "./outcomes-panel";
import { PausedCallout, WithheldCallout } from "./paused-callout";

const REFRESH_MILLISECONDS = 10_000;

/** Each courier account: how its courier answers, what it may do, and whether it is real. */
export function CarriersPage() {
  const { params, hrefWith } = useListUrl();
  const { data: me } = useQuery(apiQuery<Me>("/me"));
  const { data, error, refetch } = useQuery({
    ...apiQuery<CarrierAccounts>("/carriers"),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const canOwn = me?.role === "OWNER";
  const canManage = canOwn || me?.role === "MANAGER";
  const accounts = data?.items ?? [];
  const chosen = accounts.find(({ id }) => id === params.get("account")) ?? accounts[0];
  return (
    <>
      <PageHead
        title="Carrier health"
        sub="what couriers answer, how fast, and what we do about it"
        actions={
          canManage && (
            <Button asChild>
              <Link href="/carriers/new">Connect a courier</Link>
            </Button>
          )
        }
      />
      <PageBody>
        {data === undefined && error !== null ? (
          <QueryError error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <CarriersSkeleton />
        ) : chosen === undefined ? (
          <CarriersEmpty canManage={canManage} />
        ) : (
          <>
            {accounts.map((account) => (
              <PausedCallout key={account.id} account={account} canManage={canManage} />
            ))}
            {accounts.map((account) => (
              <WithheldCallout key={account.id} account={account} />
            ))}
            <AccountsTable
              accounts={accounts}
              chosenId={chosen.id}
              hrefOf={(id) => hrefWith({ account: id })}
            />
            <PageColumns
              railWidth={372}
              rail={
                <>
                  <ModePanel
                    key={chosen.id}
                    account={chosen}
                    canManage={canManage}
                    canOwn={canOwn}
                  />
                  <BreakerPanel account={chosen} canManage={canManage} />
                  <OutcomesPanel account={chosen} />
                </>
              }
            >
              <OperationsPanel account={chosen} />
              <ConnectionPanel key={chosen.id} account={chosen} canManage={canManage} />
              <CapabilitiesPanel
                carrierName={chosen.carrierName}
                capabilities={chosen.capabilities}
              />
            </PageColumns>
          </>
        )}
      </PageBody>
    </>
  );
}

function CarriersEmpty({ canManage }: { readonly canManage: boolean }) {
  return (
    <Panel>
      <EmptyState
        kind="first-time"
        title="No courier account yet"
        actions={
          <>
            {canManage && (
              <Button asChild size="sm" variant="primary">
                <Link href="/carriers/new">Connect a courier</Link>
              </Button>
            )}
            <Button asChild size="sm">
              <Link href="/go-live">See what dry run and live mean</Link>
            </Button>
          </>
        }
      >
        An account is your contract with a courier: its credentials, how fast it answers, what it
        can do, and whether it is in dry run or live. It begins in dry run; an owner or a manager
        connects the first one.
      </EmptyState>
    </Panel>
  );
}

function CarriersSkeleton() {
  return (
    <LoadingRegion label="Loading courier accounts" className="flex flex-col gap-4">
      <Panel className="flex h-[88px] flex-col justify-end gap-4 p-3.5">
        <Skeleton className="w-2/3" />
      </Panel>
      <PageColumns railWidth={372} rail={<Panel className="h-[240px]" />}>
        {[0, 1].map((key) => (
          <Panel key={key} className="flex h-[260px] flex-col gap-6 p-3.5">
            <Skeleton className="w-1/3" />
            <Skeleton className="w-3/4" />
            <Skeleton className="w-1/2" />
          </Panel>
        ))}
      </PageColumns>
    </LoadingRegion>
  );
}
