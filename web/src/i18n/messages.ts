import en from "@messages/en.json";
import fr from "@messages/fr.json";
import type { Locale } from "./locales";

export type Messages = typeof en;

/** Every sentence of the site, by language; a key without a sentence in one of them does not compile. */
export const MESSAGES: Record<Locale, Messages> = { en, fr };
