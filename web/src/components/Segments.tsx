"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";

interface Props<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: { value: T; name: string; face: ReactNode }[];
}

/** A choice of few, all in sight. */
export function Segments<T extends string>({ label, value, onChange, options }: Props<T>) {
  return (
    <div role="group" aria-label={label} className="flex">
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          aria-label={option.name}
          title={option.name}
          onClick={() => onChange(option.value)}
          className={clsx(
            "control inline-flex items-center rounded-none",
            index === 0 ? "rounded-l-sm" : "-ml-px",
            index === options.length - 1 && "rounded-r-sm",
          )}
        >
          {option.face}
        </button>
      ))}
    </div>
  );
}
