import { Skeleton } from "@/components/Skeleton";

/** The page before its names: as high as they will be. */
export function IdentitySkeleton() {
  return (
    <div aria-hidden="true" className="grid gap-4">
      <Skeleton className="h-112 w-full" />
      <Skeleton className="h-44 w-full" />
      <Skeleton className="h-44 w-full" />
    </div>
  );
}
