import { Suspense } from "react";
import { createTranslator } from "use-intl/core";
import type { Locale } from "@/i18n/locales";
import { MESSAGES } from "@/i18n/messages";
import { LanguageLinks } from "./LanguageLinks";
import { LanguageSwitch } from "./LanguageSwitch";
import { Logo } from "./Logo";
import { ThemeSwitch } from "./ThemeSwitch";
import { ZoneSwitch } from "./ZoneSwitch";

export function Header({ locale }: { locale: Locale }) {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "shell" });
  return (
    <div className="border-b border-line">
      <div className="mx-auto flex max-w-[1400px] flex-wrap items-center gap-x-6 gap-y-2 px-3 py-2 sm:px-6">
        <Logo />
        <nav aria-label={t("navigation")} className="mr-auto">
          <a
            href={`/${locale}/performance/`}
            aria-current="page"
            className="inline-flex min-h-11 items-center border-b-2 border-primary px-1 font-medium"
          >
            {t("performance")}
          </a>
        </nav>
        <div className="flex flex-wrap items-center gap-2">
          <ZoneSwitch />
          <ThemeSwitch />
          <Suspense fallback={<LanguageLinks search="" />}>
            <LanguageSwitch />
          </Suspense>
        </div>
      </div>
    </div>
  );
}
