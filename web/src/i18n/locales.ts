/** The languages of the site, in the order in which they are offered. */
export const LOCALES = ["fr", "en"] as const;

export type Locale = (typeof LOCALES)[number];

export function isLocale(text: string): text is Locale {
  return (LOCALES as readonly string[]).includes(text);
}

/** The cookie in which the chosen language is kept, for the redirect of `/`. */
export const LOCALE_COOKIE = "language";
