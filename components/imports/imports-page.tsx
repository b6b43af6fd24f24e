"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import Link from "next/link";

import { DensityControl, densityOf } from "@/components/data-table/density-control";
import { useMay } from "@/components/inventory/use-may";
import { ListBody } from "@/components/lists/list-body";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-chip";
import { PageHead } from "@/components/ui/page-head";
import type { Page } from "@/lib/http/page-schema";
import { isAtWork } from "@/lib/imports/model";
import type { ImportView } from "@/lib/imports/schema";

import { IMPORT_COLUMNS } from "./import-columns";
import { ImportFilters } from "./import-filters";
import { ImportsEmpty } from "./imports-empty";

const POLL_MILLISECONDS = 2000;
const importId = ({ id }: ImportView): string => id;
const importHref = ({ id }: ImportView): string => `/imports/${id}`;
const importLabel = ({ name, fileName }: ImportView): string => `${name}, ${fileName}`;

/** Every file that was brought in: what came of it, by whom, and the way back into drafts. */
export function ImportsPage() {
  const { params, hrefWith, apiQueryText } = useListUrl();
  const may = useMay();
  const density = densityOf(params.get("density"));
  const query = useQuery({
    ...apiQuery<Page<ImportView>>(`/imports?${apiQueryText}`),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status, isInterrupted }) => isAtWork(status) && !isInterrupted) ===
      true
        ? POLL_MILLISECONDS
        : false,
  });
  return (
    <>
      <PageHead
        title="Imports"
        sub="each with its receipt; stock can be taken back for 30 days"
        actions={
          may.operate && (
            <Button asChild variant="primary">
              <Link href="/imports/new">
                <FileUp aria-hidden />
                Import a file
              </Link>
            </Button>
          )
        }
      />
      <FilterBar className="pt-0" aside={<DensityControl density={density} hrefWith={hrefWith} />}>
        <ImportFilters params={params} hrefWith={hrefWith} />
      </FilterBar>
      <ListBody
        query={query}
        hrefWith={hrefWith}
        noun={["import", "imports"]}
        isByTime
        label="Imports"
        columns={IMPORT_COLUMNS}
        rowId={importId}
        rowLabel={importLabel}
        rowHref={importHref}
        sort={{ key: "when", direction: "descending" }}
        density={density}
        empty={<ImportsEmpty isFiltered={apiQueryText !== ""} />}
      />
    </>
  );
}
