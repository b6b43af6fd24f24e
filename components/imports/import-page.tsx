"use client";

import Link from "next/link";

import { QueryError } from "@/components/lists/list-error";
import { useListUrl } from "@/components/lists/use-list-url";
import { OrderSkeleton } from "@/components/orders/order-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody, PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { isAtWork } from "@/lib/imports/model";
import type { ImportDetail } from "@/lib/imports/schema";

import { ColumnsStep } from "./columns-step";
import { DiscardButton } from "./discard-button";
import { ImportState } from "./import-state";
import { ImportSteps, type Step } from "./import-steps";
import { ReceiptStep } from "./receipt-step";
import { ReviewStep } from "./review-step";
import { useImport } from "./use-import";
import { WorkStep } from "./work-step";
import { fileFacts } from "./words";

const CRUMBS = [{ label: "Imports", href: "/imports" }] as const;

/** One import at the step where it is: a draft to go on with, work to watch, or a receipt. */
export function ImportPage({ importId }: { readonly importId: string }) {
  const { params } = useListUrl();
  const { data: found, error, refetch } = useImport(importId);
  if (found === undefined)
    return (
      <>
        <PageHead title="Import" crumbs={CRUMBS} />
        {error === null ? (
          <OrderSkeleton />
        ) : (
          <QueryError error={error} onRetry={() => void refetch()} />
        )}
      </>
    );
  const step = stepOf(found, params.get("step"));
  const facts = `${found.fileName}, ${fileFacts(found)}`;
  const isDraft = found.appliedAt === null && found.status !== "DISCARDED";
  return (
    <>
      <PageHead
        title={found.name}
        code
        crumbs={CRUMBS}
        sub={facts}
        state={isDraft && !found.isInterrupted ? undefined : <ImportState {...found} />}
        actions={
          isDraft ? (
            <>
              <DiscardButton found={found} />
              <Button asChild variant="ghost" className="phone:hidden">
                <Link href="/imports">
                  {isAtWork(found.status) && !found.isInterrupted
                    ? "Leave, it goes on"
                    : "Leave, keep draft"}
                </Link>
              </Button>
            </>
          ) : (
            <Button asChild>
              <Link href={`/imports/new?kind=${found.kind}`}>Import another</Link>
            </Button>
          )
        }
      />
      <p className="hidden px-(--gutter) pb-3 text-sm text-muted-foreground wrap-anywhere phone:block">
        {facts}
      </p>
      {step !== undefined && (
        <ImportSteps
          current={step}
          isStuck={found.failure !== null || found.isInterrupted}
          isOver={found.status === "APPLIED" || found.status === "UNDONE"}
          hrefs={found.status === "CHECKED" ? { columns: `/imports/${found.id}?step=columns` } : {}}
        />
      )}
      <StepBody found={found} step={step} />
    </>
  );
}

/** Where in the five steps it stands; undefined where it is on none any more. */
function stepOf({ status }: ImportDetail, asked: string | null): Step | undefined {
  switch (status) {
    case "UPLOADING":
      return "file";
    case "READY":
      return "columns";
    case "FAILED":
    case "CHECKING":
      return "check";
    case "CHECKED":
      return asked === "columns" ? "columns" : "review";
    case "APPLYING":
    case "APPLIED":
    case "UNDOING":
    case "UNDONE":
      return "import";
    case "DISCARDED":
      return undefined;
  }
}

function StepBody({
  found,
  step,
}: {
  readonly found: ImportDetail;
  readonly step: Step | undefined;
}) {
  switch (found.status) {
    case "READY":
    case "FAILED":
      return <ColumnsStep found={found} />;
    case "CHECKED":
      return step === "columns" ? <ColumnsStep found={found} /> : <ReviewStep found={found} />;
    case "CHECKING":
    case "APPLYING":
    case "UNDOING":
      return <WorkStep found={found} />;
    case "APPLIED":
    case "UNDONE":
      return <ReceiptStep found={found} />;
    case "UPLOADING":
      return (
        <Gone title="The upload has not come to its end">
          Its file is still coming, or was stopped on the way. A file that did not come whole is not
          kept: upload it again.
        </Gone>
      );
    case "DISCARDED":
      return (
        <Gone title="This import was discarded">
          Nothing was changed by it. Its file and everything that was mended in it are gone; only
          this line is kept.
        </Gone>
      );
  }
}

function Gone({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <PageBody>
      <Panel className="max-w-[720px]">
        <EmptyState
          kind="filtered"
          title={title}
          actions={
            <>
              <Button asChild size="sm" variant="primary">
                <Link href="/imports/new">Import a file</Link>
              </Button>
              <Button asChild size="sm">
                <Link href="/imports">All imports</Link>
              </Button>
            </>
          }
        >
          {children}
        </EmptyState>
      </Panel>
    </PageBody>
  );
}
