import type { Metadata } from "next";
import { Suspense } from "react";
import { Performance } from "@/features/performance/Performance";
import { PerformanceSkeleton } from "@/features/performance/PerformanceSkeleton";
import { PageHead, pageTitle, type PageProps } from "../PageHead";

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  return { title: await pageTitle(props, "performance") };
}

export default function PerformancePage(props: PageProps) {
  return (
    <>
      <PageHead {...props} page="performance" />
      <Suspense fallback={<PerformanceSkeleton />}>
        <Performance />
      </Suspense>
    </>
  );
}
