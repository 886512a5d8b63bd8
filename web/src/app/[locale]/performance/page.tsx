import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { createTranslator } from "use-intl/core";
import { Performance } from "@/features/performance/Performance";
import { PerformanceSkeleton } from "@/features/performance/PerformanceSkeleton";
import { isLocale } from "@/i18n/locales";
import { MESSAGES } from "@/i18n/messages";

interface Props {
  params: Promise<{ locale: string }>;
}

async function translator({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return createTranslator({ locale, messages: MESSAGES[locale], namespace: "performance" });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await translator(props);
  return { title: t("title") };
}

export default async function PerformancePage(props: Props) {
  const t = await translator(props);
  return (
    <>
      <header className="pt-6 pb-4">
        <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="max-w-[72ch] text-muted">{t("lead")}</p>
      </header>
      <Suspense fallback={<PerformanceSkeleton />}>
        <Performance />
      </Suspense>
    </>
  );
}
