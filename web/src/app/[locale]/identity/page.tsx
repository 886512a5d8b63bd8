import type { Metadata } from "next";
import { Suspense } from "react";
import { Identity } from "@/features/identity/Identity";
import { IdentitySkeleton } from "@/features/identity/IdentitySkeleton";
import { PageHead, pageTitle, type PageProps } from "../PageHead";

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  return { title: await pageTitle(props, "identity") };
}

export default function IdentityPage(props: PageProps) {
  return (
    <>
      <PageHead {...props} page="identity" />
      <Suspense fallback={<IdentitySkeleton />}>
        <Identity />
      </Suspense>
    </>
  );
}
