"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useHydrated } from "@/settings/useHydrated";
import { Failure } from "./Failure";

interface Props<T> {
  query: UseQueryResult<T, Error>;
  /** Drawn while the answer is on its way: as high as what will come. */
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}

/** The three states of anything that is asked of the API: on its way, refused, there. The exported HTML says "on its way"; the
 *  browser takes it over part by part, and an answer can be there before the part is: it is drawn after that. */
export function Loaded<T>({ query, skeleton, children }: Props<T>) {
  const t = useTranslations("common");
  const hydrated = useHydrated();
  if (hydrated && query.data !== undefined) return children(query.data);
  if (hydrated && query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div aria-busy="true">
      <span className="sr-only" role="status">
        {t("loading")}
      </span>
      {skeleton}
    </div>
  );
}
