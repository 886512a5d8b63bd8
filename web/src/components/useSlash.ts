"use client";

import { useEffect, useRef } from "react";

const TYPING = "input, select, textarea, [contenteditable]";

/** The `/` key puts the cursor into the field that is handed the ref, unless something is being typed. */
export function useSlash() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return field;
}
