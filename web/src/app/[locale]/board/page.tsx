import type { Metadata } from "next";
import { Suspense } from "react";
import { Board } from "@/features/board/Board";
import { BoardSkeleton } from "@/features/board/BoardSkeleton";
import { PageHead, pageTitle, type PageProps } from "../PageHead";

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  return { title: await pageTitle(props, "board") };
}

export default function BoardPage(props: PageProps) {
  return (
    <>
      <PageHead {...props} page="board" />
      <Suspense fallback={<BoardSkeleton />}>
        <Board />
      </Suspense>
    </>
  );
}
