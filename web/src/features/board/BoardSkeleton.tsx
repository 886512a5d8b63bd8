import { Skeleton } from "@/components/Skeleton";

/** The page before its prices: as high as they will be. */
export function BoardSkeleton() {
  return <Skeleton className="h-[44rem] w-full" />;
}

export function RowsSkeleton() {
  return (
    <div className="grid gap-2">
      <Skeleton className="h-5 w-48" />
      <Skeleton className="board-scroll-place w-full" />
    </div>
  );
}
