import type { Metadata } from "next";
import { Suspense } from "react";
import { Feeds } from "@/features/feeds/Feeds";
import { FeedsSkeleton } from "@/features/feeds/FeedsSkeleton";
import { PageHead, pageTitle, type PageProps } from "../PageHead";

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  return { title: await pageTitle(props, "feeds") };
}

export default function FeedsPage(props: PageProps) {
  return (
    <>
      <PageHead {...props} page="feeds" />
      <Suspense fallback={<FeedsSkeleton />}>
        <Feeds />
      </Suspense>
    </>
  );
}
