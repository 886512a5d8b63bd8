import { Skeleton } from "@/components/Skeleton";

/** The page before its figures: as high as they will be. */
export function PerformanceSkeleton() {
  return (
    <div aria-hidden="true" className="grid gap-4">
      <Skeleton className="h-14 w-full max-w-xl" />
      <ReportSkeleton />
      <PicturesSkeleton />
    </div>
  );
}

export function ReportSkeleton() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-58 w-full" />
      <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
        {["yield", "clv", "beat", "drawdown", "bets", "profit"].map((card) => (
          <Skeleton key={card} className="h-60" />
        ))}
      </div>
    </div>
  );
}

export function PicturesSkeleton() {
  return (
    <div className="grid gap-4 xl:grid-cols-5">
      <Skeleton className="h-112 xl:col-span-3" />
      <Skeleton className="h-112 xl:col-span-2" />
    </div>
  );
}
