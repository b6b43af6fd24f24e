"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { QueryError } from "@/components/lists/list-error";
import { apiQuery } from "@/components/providers/use-api";
import { ReadOnlyNote } from "@/components/settings/read-only-note";
import { useMayManage } from "@/components/settings/use-may-manage";
import { PageBody, PageColumns, PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { CarrierGallery } from "@/lib/carrier-accounts/schema";

import { CapabilitiesPanel } from "./capabilities-panel";
import { NewAccountForm } from "./new-account-form";

const CRUMBS = [{ label: "Carriers", href: "/carriers" }] as const;

/** Which courier, how it knows the merchant, and whether it takes that; it begins in dry run. */
export function NewAccountPage() {
  const mayManage = useMayManage();
  const [wished, setWished] = useState<string>();
  const { data, error, refetch } = useQuery(apiQuery<CarrierGallery>("/carriers/gallery"));
  const offers = data?.items ?? [];
  const chosen = offers.find(({ carrier }) => carrier === wished) ?? offers[0];
  return (
    <>
      <PageHead crumbs={CRUMBS} title="Connect a courier" />
      <PageBody>
        <ReadOnlyNote mayManage={mayManage} />
        {chosen !== undefined ? (
          <PageColumns
            railWidth={372}
            rail={
              <>
                <Panel title="Courier">
                  <RadioGroup legend="Courier">
                    {offers.map(({ carrier, name, shipsFrom }) => (
                      <RadioOption
                        key={carrier}
                        name="carrier"
                        title={name}
                        detail={`Ships from ${shipsFrom.join(", ")}`}
                        checked={carrier === chosen.carrier}
                        onChange={() => setWished(carrier)}
                      />
                    ))}
                  </RadioGroup>
                </Panel>
                <CapabilitiesPanel carrierName={chosen.name} capabilities={chosen.capabilities} />
              </>
            }
          >
            <NewAccountForm key={chosen.carrier} offer={chosen} mayManage={mayManage === true} />
          </PageColumns>
        ) : error !== null ? (
          <QueryError error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingRegion label="Loading couriers">
            <Panel className="flex h-[320px] flex-col gap-7 p-3.5">
              <Skeleton className="w-1/4" />
              <Skeleton className="w-2/3" />
              <Skeleton className="w-1/2" />
            </Panel>
          </LoadingRegion>
        )}
      </PageBody>
    </>
  );
}
