import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { createTranslator } from "use-intl/core";
import { QueryProvider } from "@/api/QueryProvider";
import { Footer } from "@/features/shell/Footer";
import { Header } from "@/features/shell/Header";
import { SkipLink } from "@/features/shell/SkipLink";
import { WorldBanner } from "@/features/world/WorldBanner";
import { IntlProvider } from "@/i18n/IntlProvider";
import { isLocale, LOCALES } from "@/i18n/locales";
import { MESSAGES } from "@/i18n/messages";
import { THEME_SCRIPT } from "@/settings/theme";
import { inter } from "../font";
import "../globals.css";

interface Props {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}

export const dynamicParams = false;

export const generateStaticParams = () => LOCALES.map((locale) => ({ locale }));

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "dark light" };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "site" });
  return { title: { default: t("name"), template: `%s · ${t("name")}` }, description: t("description") };
}

export default async function LocaleLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return (
    <html lang={locale} className={inter.variable} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <IntlProvider locale={locale} messages={MESSAGES[locale]}>
          <QueryProvider>
            <SkipLink locale={locale} />
            <WorldBanner />
            <Header />
            <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1400px] px-3 pb-10 outline-none sm:px-6">
              {children}
            </main>
            <Footer locale={locale} />
          </QueryProvider>
        </IntlProvider>
      </body>
    </html>
  );
}
