import { PageBody, PageColumns } from "@/components/ui/page-head";
import type { ImportDetail } from "@/lib/imports/schema";

import { BeforePanel } from "./before-panel";
import { CheckAgain } from "./check-again";
import { CountsDocket } from "./counts-docket";
import { RejectionsPanel } from "./rejections-panel";
import { RowsPanel } from "./rows-panel";
import { SameFileNote } from "./same-file-note";

/** The difference before it is made. */
export function ReviewStep({ found }: { readonly found: ImportDetail }) {
  return (
    <PageBody>
      <CheckAgain found={found} />
      <SameFileNote found={found} />
      <PageColumns
        rail={
          <>
            <BeforePanel found={found} />
            <RejectionsPanel found={found} />
          </>
        }
      >
        {found.counts !== null && <CountsDocket counts={found.counts} />}
        <RowsPanel found={found} />
      </PageColumns>
    </PageBody>
  );
}
