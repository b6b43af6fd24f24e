import { Panel, PanelRow } from "@/components/ui/panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { ImportKind } from "@/lib/imports/model";

import { SampleFile } from "./sample-files";
import { useImportLimits } from "./use-import";

/** The columns a file of this kind can have, by the names that always match. */
export function ExpectedColumns({ kind }: { readonly kind: ImportKind }) {
  const fields = useImportLimits()?.kinds.find((each) => each.kind === kind)?.fields;
  return (
    <Panel title="Columns" sub="in any order" action={<SampleFile kind={kind} />}>
      {fields === undefined && (
        <LoadingRegion label="Loading the columns" className="flex flex-col gap-5 p-3.5">
          {[0.7, 0.5, 0.6].map((share) => (
            <Skeleton key={share} style={{ width: `${share * 100}%` }} />
          ))}
        </LoadingRegion>
      )}
      {fields?.map(({ name, label, hint, isRequired, sample }) => (
        <PanelRow key={name} className="flex flex-wrap items-baseline gap-x-2 py-2">
          <span className="code font-medium">{name}</span>
          {isRequired && <span className="text-sm text-muted-foreground">needed</span>}
          <span className="code ml-auto truncate text-sm text-muted-foreground">{sample}</span>
          <span className="w-full text-sm text-muted-foreground">{hint === "" ? label : hint}</span>
        </PanelRow>
      ))}
      <PanelRow className="text-sm text-muted-foreground">
        Other names are matched too, and can be corrected in the next step.
      </PanelRow>
    </Panel>
  );
}
