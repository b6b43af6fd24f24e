import { Panel, PanelBody } from "@/components/ui/panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

/** The page's own shape, still. */
export function TodaySkeleton() {
  return (
    <LoadingRegion label="Loading today" className="flex flex-col gap-4">
      {[84, 102, 104].map((height) => (
        <Panel key={height} style={{ height }}>
          <PanelBody className="flex gap-8">
            {Array.from({ length: 7 }, (_, index) => (
              <span key={index} className="flex flex-1 flex-col gap-3">
                <Skeleton className="w-2/3" />
                <Skeleton className="h-6 w-1/2" />
              </span>
            ))}
          </PanelBody>
        </Panel>
      ))}
      <Panel style={{ height: 260 }}>
        <PanelBody className="flex flex-col gap-7">
          {Array.from({ length: 5 }, (_, index) => (
            <Skeleton key={index} className="w-3/4" />
          ))}
        </PanelBody>
      </Panel>
    </LoadingRegion>
  );
}
