import { Panel, PanelBody } from "@/components/ui/panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

const block = (height: number) => (
  <Panel key={height} style={{ height }}>
    <PanelBody className="flex flex-col gap-5">
      <Skeleton className="w-1/4" />
      <Skeleton className="w-2/3" />
    </PanelBody>
  </Panel>
);

export function CaseSkeleton() {
  return (
    <LoadingRegion
      label="Loading the case"
      className="flex max-w-[860px] flex-col gap-4 px-(--gutter) pt-5"
    >
      <span className="flex flex-col gap-3 [&_[data-slot=skeleton]]:bg-accent">
        <Skeleton className="w-1/3" />
        <Skeleton className="h-5 w-1/2" />
        <Skeleton className="w-3/5" />
      </span>
      {[56, 190, 220].map(block)}
    </LoadingRegion>
  );
}
