import { createTranslator } from "use-intl/core";
import type { Locale } from "@/i18n/locales";
import { MESSAGES } from "@/i18n/messages";

export function Footer({ locale }: { locale: Locale }) {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "shell" });
  return (
    <footer className="border-t border-line">
      <p className="mx-auto max-w-[1400px] px-3 py-6 text-muted sm:px-6">{t("responsible")}</p>
    </footer>
  );
}
