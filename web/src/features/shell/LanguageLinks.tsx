"use client";

import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { LOCALE_COOKIE, LOCALES, type Locale } from "@/i18n/locales";

const YEAR = 365 * 24 * 3600;

function remember(locale: Locale) {
  document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR}; samesite=lax`;
}

/** The same page and the same question in the other language; the choice is kept in a cookie. */
export function LanguageLinks({ search }: { search: string }) {
  const t = useTranslations("shell");
  const current = useLocale();
  const pathname = usePathname() ?? `/${current}/`;
  return (
    <div role="group" aria-label={t("language")} className="flex">
      {LOCALES.map((locale, index) => (
        <a
          key={locale}
          href={pathname.replace(/^\/[a-z]{2}(?=\/|$)/, `/${locale}`) + search}
          hrefLang={locale}
          aria-label={`${locale.toUpperCase()}, ${t(`languages.${locale}`)}`}
          lang={locale}
          aria-current={locale === current ? "true" : undefined}
          onClick={() => remember(locale)}
          className={clsx(
            "control inline-flex items-center font-medium uppercase",
            index === 0 ? "rounded-r-none" : "-ml-px rounded-l-none",
          )}
        >
          {locale}
        </a>
      ))}
    </div>
  );
}
