import { Ban, Check, CheckCheck, Clock, Equal, X } from "lucide-react";
import { useWords } from "@/i18n/useWords";

const MARKS = {
  won: { Icon: CheckCheck, colour: "text-pos" },
  half_won: { Icon: Check, colour: "text-pos" },
  push: { Icon: Equal, colour: "text-muted" },
  half_lost: { Icon: X, colour: "text-neg" },
  lost: { Icon: X, colour: "text-neg" },
  annulled: { Icon: Ban, colour: "text-muted" },
  open: { Icon: Clock, colour: "text-info" },
};

/** How a bet ended, in a word and a sign; a bet that is not settled is open. */
export function OutcomeMark({ outcome }: { outcome: string | null }) {
  const word = useWords();
  const code = outcome ?? "open";
  const { Icon, colour } = MARKS[code as keyof typeof MARKS] ?? MARKS.open;
  return (
    <span className={`inline-flex items-center gap-1 ${colour}`}>
      <Icon size={14} aria-hidden="true" />
      {word("outcome", code)}
    </span>
  );
}
