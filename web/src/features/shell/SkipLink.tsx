import { createTranslator } from "use-intl/core";
import type { Locale } from "@/i18n/locales";
import { MESSAGES } from "@/i18n/messages";

export function SkipLink({ locale }: { locale: Locale }) {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "shell" });
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-50 -translate-y-20 rounded-sm bg-primary px-4 py-2 font-semibold text-primary-fg focus:translate-y-0"
    >
      {t("skip")}
    </a>
  );
}
