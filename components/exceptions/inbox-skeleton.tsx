import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

const WIDTHS = ["58%", "44%", "66%", "50%", "61%", "40%", "55%", "63%"] as const;

/** The list's true shape while its first page is on its way. */
export function InboxSkeleton() {
  return (
    <LoadingRegion label="Loading the inbox">
      <div className="h-[29px] border-b border-border bg-background" />
      {WIDTHS.map((width) => (
        <div
          key={width}
          className="grid h-[75px] grid-cols-[18px_minmax(0,1fr)_72px] gap-x-2.5 border-b border-border px-4 py-3.5"
        >
          <Skeleton className="size-3.5 rounded-full" />
          <span className="flex flex-col gap-2">
            <Skeleton style={{ width }} />
            <Skeleton className="w-4/5" />
            <Skeleton className="w-2/5" />
          </span>
          <Skeleton />
        </div>
      ))}
    </LoadingRegion>
  );
}
