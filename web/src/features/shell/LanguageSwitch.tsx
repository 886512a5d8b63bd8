"use client";

import { useSearchParams } from "next/navigation";
import { LanguageLinks } from "./LanguageLinks";

export function LanguageSwitch() {
  const search = useSearchParams().toString();
  return <LanguageLinks search={search ? `?${search}` : ""} />;
}
