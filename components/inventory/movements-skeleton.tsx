import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

export function MovementsSkeleton() {
  return (
    <LoadingRegion label="Loading movements" className="flex flex-col">
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className="flex flex-col gap-2.5 border-b border-border px-4 py-3.5">
          <Skeleton className="w-1/2" />
          <Skeleton className="w-1/3" />
        </div>
      ))}
    </LoadingRegion>
  );
}
