import { notFound } from "next/navigation";
import { createTranslator } from "use-intl/core";
import { isLocale } from "@/i18n/locales";
import { MESSAGES } from "@/i18n/messages";

export interface PageProps {
  params: Promise<{ locale: string }>;
}

type Page = "performance" | "board" | "feeds" | "identity";

async function translator({ params }: PageProps, page: Page) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return createTranslator({ locale, messages: MESSAGES[locale], namespace: page });
}

export async function pageTitle(props: PageProps, page: Page): Promise<string> {
  return (await translator(props, page))("title");
}

/** What a page is called, and what it is for: in the HTML, before anything is loaded. */
export async function PageHead({ page, ...props }: PageProps & { page: Page }) {
  const t = await translator(props, page);
  return (
    <header className="pt-6 pb-4">
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="max-w-[110ch] text-pretty text-muted">{t("lead")}</p>
    </header>
  );
}
