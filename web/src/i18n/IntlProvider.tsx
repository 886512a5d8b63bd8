"use client";

import type { ReactNode } from "react";
import { IntlProvider as Provider } from "use-intl";
import type { Locale } from "./locales";
import type { Messages } from "./messages";

export function IntlProvider({ locale, messages, children }: { locale: Locale; messages: Messages; children: ReactNode }) {
  return (
    <Provider locale={locale} messages={messages} timeZone="UTC">
      {children}
    </Provider>
  );
}
