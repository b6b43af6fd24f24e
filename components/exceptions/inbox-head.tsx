"use client";

import { useQuery } from "@tanstack/react-query";
import { ListFilter } from "lucide-react";
import type { z } from "zod";

import { apiQuery } from "@/components/providers/use-api";
import { EXCEPTION_KIND, metaOf } from "@/components/status/status-meta";
import { Button } from "@/components/ui/button";
import { FilterChip } from "@/components/ui/filter-chip";
import { MenuButton, type MenuItem } from "@/components/ui/menu-button";
import { PageHead } from "@/components/ui/page-head";
import { Tabs } from "@/components/ui/tabs";
import { EXCEPTION_TABS, type ExceptionTab } from "@/lib/exceptions/model";
import type { ExceptionListItem, exceptionCountsSchema } from "@/lib/exceptions/schema";

import type { InboxUrl } from "./use-inbox-url";

const REFRESH_MILLISECONDS = 10_000;
const TABS = Object.keys(EXCEPTION_TABS) as readonly ExceptionTab[];
const KINDS = Object.keys(EXCEPTION_KIND) as readonly ExceptionListItem["kind"][];
const FAILED_JOBS = [{ label: "Failed jobs", href: "/exceptions?kind=FAILED_JOB" }] as const;

export function InboxHead({
  url: { tab, kind, caseId, listHref },
  className,
}: {
  readonly url: InboxUrl;
  readonly className: string;
}) {
  const { data: counts } = useQuery({
    ...apiQuery<z.infer<typeof exceptionCountsSchema>>("/exceptions/counts"),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const items: MenuItem[] = KINDS.map((each) => ({
    label: metaOf(EXCEPTION_KIND, each).label,
    checked: each === kind,
    href: listHref({ kind: each === kind ? undefined : each }),
  }));
  return (
    <div className={className}>
      <PageHead
        title="Needs a person"
        {...(kind === "FAILED_JOB" && caseId !== undefined ? { crumbs: FAILED_JOBS } : {})}
        actions={
          <>
            {kind !== undefined && (
              <FilterChip
                name="Kind"
                value={metaOf(EXCEPTION_KIND, kind).label}
                removeHref={listHref({ kind: undefined })}
              />
            )}
            <MenuButton
              align="end"
              trigger={
                <Button>
                  <ListFilter aria-hidden />
                  Filter
                </Button>
              }
              items={items}
            />
          </>
        }
      />
      <Tabs
        label="Cases by state"
        items={TABS.map((each) => ({
          href: listHref({ tab: each }),
          label: EXCEPTION_TABS[each].label,
          // What is done with is not counted: nobody waits for it.
          count: each === "resolved" ? undefined : counts?.tabs[each],
          isCurrent: each === tab,
        }))}
      />
    </div>
  );
}
