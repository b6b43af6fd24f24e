"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import type { z } from "zod";

import { QueryError } from "@/components/lists/list-error";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody, PageHead } from "@/components/ui/page-head";
import { Panel, PanelBody } from "@/components/ui/panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { failedJobGroupsSchema } from "@/lib/exceptions/schema";

import { FailedJobGroup } from "./failed-job-group";

const REFRESH_MILLISECONDS = 10_000;
const SUB = "one card for each cause";

/** Work that failed for the last time, by its cause: the same cause is mended once, for all. */
export function FailedJobsPage() {
  const { data, error, refetch } = useQuery({
    ...apiQuery<z.infer<typeof failedJobGroupsSchema>>("/failed-jobs"),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  return (
    <>
      <PageHead
        title="Failed jobs"
        sub={SUB}
        actions={
          <Button asChild>
            <Link href="/exceptions?tab=resolved&kind=FAILED_JOB">Retried and discarded</Link>
          </Button>
        }
      />
      <PageBody>
        {data === undefined && error !== null ? (
          <QueryError error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <GroupsSkeleton />
        ) : data.groups.length === 0 ? (
          <Panel>
            <EmptyState
              kind="clear"
              title="No background work has failed"
              icon={<CircleCheck aria-hidden />}
              actions={
                <Button asChild size="sm">
                  <Link href="/exceptions">Open the whole inbox</Link>
                </Button>
              }
            >
              Work is tried several times with growing pauses. What still fails lands here with its
              cause, and nothing of it is lost.
            </EmptyState>
          </Panel>
        ) : (
          data.groups.map((group) => <FailedJobGroup key={group.fingerprint} group={group} />)
        )}
      </PageBody>
    </>
  );
}

function GroupsSkeleton() {
  return (
    <LoadingRegion label="Loading failed jobs" className="flex flex-col gap-4">
      {[0, 1].map((key) => (
        <Panel key={key} className="h-[220px]">
          <PanelBody className="flex flex-col gap-5">
            <Skeleton className="w-1/4" />
            <Skeleton className="w-3/4" />
            <Skeleton className="w-1/2" />
          </PanelBody>
        </Panel>
      ))}
    </LoadingRegion>
  );
}
