import { LOCALES } from "@/i18n/locales";
import { MESSAGES } from "@/i18n/messages";
import { THEME_SCRIPT } from "@/settings/theme";
import { inter } from "./font";
import "./globals.css";

/** An address that leads nowhere has no language: both are shown. */
export default function NotFound() {
  return (
    <html lang={LOCALES[0]} className={inter.variable} suppressHydrationWarning>
      <head>
        <title>{MESSAGES[LOCALES[0]].notFound.title}</title>
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <main className="mx-auto grid max-w-xl gap-4 px-4 py-24">
          {LOCALES.map((locale) => (
            <section key={locale} lang={locale} className="panel p-6">
              <h1 className="text-xl font-semibold">{MESSAGES[locale].notFound.title}</h1>
              <p className="mt-1 text-muted">{MESSAGES[locale].notFound.detail}</p>
              <a className="mt-3 inline-block font-medium text-primary underline underline-offset-4" href={`/${locale}/performance/`}>
                {MESSAGES[locale].notFound.back}
              </a>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
