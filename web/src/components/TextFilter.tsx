"use client";

import { clsx } from "clsx";
import { useEffect, useId, useState, type Ref } from "react";

/** Typing pauses this long before the filter changes. */
const PAUSE_MS = 300;

interface Props<T extends string | number> {
  label: string;
  hint?: string;
  value: T | null;
  /** The value in a text; null where it holds none. */
  read: (text: string) => T | null;
  write: (value: T) => string;
  onChange: (value: T | null) => void;
  /** Said of a text that is not empty and holds no value. */
  invalid?: string;
  type?: "text" | "search";
  inputMode?: "decimal";
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** A filter that is typed. What is being typed is left alone; a change from elsewhere (reset, back) is taken over. */
export function TextFilter<T extends string | number>(props: Props<T>) {
  const { label, hint, value, read, write, onChange, invalid, type = "text", inputMode, className, ref } = props;
  const id = useId();
  const [text, setText] = useState(() => (value === null ? "" : write(value)));
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (read(text) !== value) setText(value === null ? "" : write(value));
  }
  const wrong = invalid !== undefined && text.trim() !== "" && read(text) === null;
  useEffect(() => {
    if (wrong || read(text) === value) return;
    const timer = setTimeout(() => onChange(read(text)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, wrong, read, onChange]);
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className="flex justify-between gap-2 text-xs text-muted">
        {label}
        {hint ? <kbd className="rounded border border-line px-1.5 font-sans">{hint}</kbd> : null}
      </label>
      <input
        ref={ref}
        id={id}
        type={type}
        inputMode={inputMode}
        autoComplete="off"
        value={text}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(event) => setText(event.target.value)}
        className={clsx("control w-full min-w-0", value !== null && "border-primary", wrong && "border-neg")}
      />
      {wrong ? (
        <p id={`${id}-wrong`} className="text-xs text-neg">
          {invalid}
        </p>
      ) : null}
    </div>
  );
}
