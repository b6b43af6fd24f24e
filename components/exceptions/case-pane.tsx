"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";

import { QueryError } from "@/components/lists/list-error";
import { apiQuery } from "@/components/providers/use-api";
import { cn } from "@/components/ui/cn";
import type { ExceptionDetail } from "@/lib/exceptions/schema";

import { CaseSkeleton } from "./case-skeleton";
import { CaseView } from "./case-view";

const REFRESH_MILLISECONDS = 10_000;

/** Where the focus goes when a case is opened. */
export const CASE_ID = "case";

type CasePaneProps = {
  /** None while the list is on its way or empty. */
  readonly caseId: string | undefined;
  /** Cases are chosen: the act under the list is the one in charge. */
  readonly isSelecting: boolean;
  readonly isListLoading: boolean;
  readonly backHref: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
  readonly onSelectGroup: (groupKey: string) => void;
  readonly className: string;
};

/** The right pane; over the list where there is no room for two. */
export function CasePane({ caseId, isListLoading, className, ...rest }: CasePaneProps) {
  return (
    <article
      id={CASE_ID}
      tabIndex={-1}
      aria-label="Case"
      className={cn(
        "flex min-h-0 min-w-0 scroll-pb-16 flex-col outline-none desk:overflow-y-auto",
        className,
      )}
    >
      {caseId === undefined ? (
        isListLoading && <CaseSkeleton />
      ) : (
        <LoadedCase key={caseId} caseId={caseId} {...rest} />
      )}
    </article>
  );
}

function LoadedCase({
  caseId,
  isSelecting,
  backHref,
  onBack,
  onDone,
  onSelectGroup,
}: Pick<CasePaneProps, "isSelecting" | "backHref" | "onBack" | "onDone" | "onSelectGroup"> & {
  readonly caseId: string;
}) {
  const { data, error, refetch } = useQuery({
    ...apiQuery<ExceptionDetail>(`/exceptions/${caseId}`),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  return (
    <>
      {/* On phones the page's head gives way to the case. */}
      <h1 className="sr-only desk:hidden">Needs a person</h1>
      <Link
        href={backHref}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onBack();
        }}
        className="flex h-11 flex-none items-center gap-1 px-(--gutter) font-medium text-primary lg:hidden"
      >
        <ArrowLeft aria-hidden className="size-4 stroke-[1.75]" />
        Needs a person
      </Link>
      {data !== undefined ? (
        <CaseView
          exception={data}
          isSelecting={isSelecting}
          onDone={onDone}
          onSelectGroup={onSelectGroup}
        />
      ) : error !== null ? (
        <QueryError error={error} onRetry={() => void refetch()} />
      ) : (
        <CaseSkeleton />
      )}
    </>
  );
}
