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

/** Sentences with figures and names in them, which stand in the French one at their numbers. */
const FRENCH_FORMS: readonly (readonly [RegExp, string])[] = [
  [/^(\d+) names wait: see (`[^`]+`)\.$/, "$1 noms attendent : voir $2."],
  [/^(\d+) payloads could not be read: see (`[^`]+`), and (`[^`]+`)\.$/, "$1 envois n’ont pas pu être lus : voir $2, et $3."],
  [/^(\d+) payloads are stored and not read yet\.$/, "$1 envois sont gardés et pas encore lus."],
  [/^(\d+) matches of the last three days have prices and no result\.$/, "$1 matchs des trois derniers jours ont des cotes et pas de résultat."],
  [/^Nothing has come since (\S+ \S+ UTC): see (`[^`]+`)\.$/, "Rien n’est venu depuis $1 : voir $2."],
  [/^Its newest price is of (\S+ \S+ UTC), and others move: do not trust it\.$/, "Sa dernière cote est du $1, et d’autres bougent : ne pas s’y fier."],
  [/^Its clock and this machine's are (\d+ s) apart: set this machine's clock\.$/, "Son horloge et celle de cette machine diffèrent de $1 : mettez celle-ci à l’heure."],
  [/^Nothing is left on this key until its period ends\.$/, "Cette clé n’a plus rien jusqu’à la fin de sa période."],
];

export interface Said {
  text: string;
  /** The language that the text is in. */
  lang: Locale;
}

export function said(sentence: string, locale: Locale): Said {
  const french = locale === "fr" ? (FRENCH[sentence] ?? formed(sentence)) : undefined;
  return french === undefined ? { text: sentence, lang: "en" } : { text: french, lang: "fr" };
}

function formed(sentence: string): string | undefined {
  const form = FRENCH_FORMS.find(([known]) => known.test(sentence));
  return form && sentence.replace(form[0], form[1]);
}
