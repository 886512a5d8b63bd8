import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import type { Locale } from "@/i18n/locales";
import { MESSAGES } from "@/i18n/messages";

/** The HTML of a part as the server would write it; a sentence that is missing, or that lacks an argument, throws. */
export function rendered(part: ReactNode, locale: Locale = "en"): string {
  return renderToStaticMarkup(
    <IntlProvider
      locale={locale}
      messages={MESSAGES[locale]}
      timeZone="UTC"
      onError={(error) => {
        throw error;
      }}
    >
      <QueryClientProvider client={new QueryClient()}>{part}</QueryClientProvider>
    </IntlProvider>,
  );
}

/** Only the words of HTML, each part after a blank. */
export const words = (html: string) =>
  html
    .replace(/<[^>]*aria-label="([^"]*)"[^>]*>/g, " [$1] ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#x27;/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();
