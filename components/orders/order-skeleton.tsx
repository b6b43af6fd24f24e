import { PageBody, PageColumns } from "@/components/ui/page-head";
import { Panel, PanelBody } from "@/components/ui/panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

const block = (height: number) => (
  <Panel key={height} style={{ height }}>
    <PanelBody className="flex flex-col gap-5">
      <Skeleton className="w-1/3" />
      <Skeleton className="w-2/3" />
    </PanelBody>
  </Panel>
);

export function OrderSkeleton() {
  return (
    <LoadingRegion label="Loading the record">
      <PageBody>
        {block(56)}
        <PageColumns rail={[160, 120].map(block)}>{[240, 130, 180].map(block)}</PageColumns>
      </PageBody>
    </LoadingRegion>
  );
}
