"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";

import { ApiProblem } from "@/components/providers/api-problem";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { PageBody, PageColumns, PageHead } from "@/components/ui/page-head";
import { Time } from "@/components/ui/time";
import type { Today } from "@/lib/today/schema";

import { CarrierStrip } from "./carrier-strip";
import { Counters } from "./counters";
import { NeedsPersonPanel } from "./needs-person-panel";
import { PickupsPanel } from "./pickups-panel";
import { Pipeline } from "./pipeline";
import { SetupPanel } from "./setup-panel";
import { ThroughputPanel } from "./throughput-panel";
import { TodaySkeleton } from "./today-skeleton";

const REFRESH_MILLISECONDS = 10_000;

/** The home page: every number is a link, trouble alone has colour, lists are by time left. */
export function TodayPage() {
  const { data, error, refetch } = useQuery({
    ...apiQuery<Today>("/today"),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const ready = data?.readyToShipCount ?? 0;
  return (
    <>
      <PageHead
        title="Today"
        sub={data && <Time at={data.now} format="day-time" zone={data.timeZone} />}
        actions={
          ready > 0 && (
            <Button asChild variant="primary">
              <Link href="/orders?tab=to-ship&unbooked=true">
                Ship {ready.toLocaleString("en-US")} ready
              </Link>
            </Button>
          )
        }
      />
      <PageBody>
        {data !== undefined ? (
          <TodayContent today={data} />
        ) : error instanceof ApiProblem ? (
          <ErrorState
            title={error.message}
            code={error.code}
            traceId={error.traceId}
            actions={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.nextAction}
          </ErrorState>
        ) : (
          <TodaySkeleton />
        )}
      </PageBody>
    </>
  );
}

function TodayContent({ today }: { readonly today: Today }) {
  const isSetUp = today.setup.done >= today.setup.total;
  return (
    <>
      <Counters counters={today.counters} />
      <Pipeline stages={today.pipeline} />
      <CarrierStrip carriers={today.carriers} />
      <PageColumns
        railWidth={372}
        rail={
          <>
            {!isSetUp && <SetupPanel setup={today.setup} />}
            <PickupsPanel pickups={today.pickups} />
          </>
        }
      >
        <NeedsPersonPanel exceptions={today.needsPerson} total={today.counters.needsPerson.count} />
        <ThroughputPanel throughput={today.throughput} now={today.now} timeZone={today.timeZone} />
      </PageColumns>
    </>
  );
}
