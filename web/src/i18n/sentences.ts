/** Sentences that the server writes, in English. One that is not here is shown as it is, and marked as English. */

import type { Locale } from "./locales";

const FRENCH: Record<string, string> = {
  "Out of sample: nothing was fitted. Each decision saw only prices known at its moment; results and closing prices came after.":
    "Hors échantillon : rien n’a été ajusté. Chaque décision n’a vu que les cotes connues à son moment ; résultats et clôtures sont venus après.",
  "Decided at the close: the closing-line value is the expected value of the rule itself and proves nothing. Each decision saw only prices known at its moment.":
    "Décidé à la clôture : la valeur face à la clôture (CLV) est l’espérance de la règle elle-même et ne prouve rien. Chaque décision n’a vu que les cotes connues à son moment.",
  "no rows": "aucun pari",
  "the denominator sums to 0": "le dénominateur est nul",
  "one match alone has no interval": "un seul match ne donne pas d’intervalle",
  "most replicates have a denominator of 0": "la plupart des rééchantillons ont un dénominateur nul",
};

export interface Said {
  text: string;
  /** The language that the text is in. */
  lang: Locale;
}

export function said(sentence: string, locale: Locale): Said {
  const french = locale === "fr" ? FRENCH[sentence] : undefined;
  return french === undefined ? { text: sentence, lang: "en" } : { text: french, lang: "fr" };
}
