import { Skeleton } from "@/components/Skeleton";

/** The page before its figures: as high as they will be. */
export function FeedsSkeleton() {
  return (
    <div aria-hidden="true" className="grid gap-4">
      <Skeleton className="h-52 w-full" />
      <Skeleton className="h-112 w-full" />
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
