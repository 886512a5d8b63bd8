"use client";

import { useLocale } from "use-intl";
import { said } from "@/i18n/sentences";

/** A sentence of the server, in the reader's language where it is known in it. */
export function Sentence({ children }: { children: string }) {
  const { text, lang } = said(children, useLocale());
  return <span lang={lang}>{text}</span>;
}
