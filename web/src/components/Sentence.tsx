"use client";

import { useLocale } from "use-intl";
import { said } from "@/i18n/sentences";

/** A sentence of the server, in the reader's language where it is known in it; what stands between backticks is typed. */
export function Sentence({ children }: { children: string }) {
  const { text, lang } = said(children, useLocale());
  return (
    <span lang={lang}>
      {text.split("`").map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          <code key={at} className="rounded-sm border border-line px-1 font-mono whitespace-nowrap select-all">
            {part}
          </code>
        ),
      )}
    </span>
  );
}
