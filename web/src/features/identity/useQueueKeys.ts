"use client";

import { useEffect, useRef } from "react";

const TYPING = "input:not([type=radio]), select, textarea, [contenteditable]";
const PRESSING = "a, button, summary";

export interface QueueKeys {
  move: (by: 1 | -1) => void;
  accept: () => void;
  found: () => void;
  dismiss: () => void;
}

/** The keys of the queue, unless something is being typed; Enter on a button or link presses that. */
export function useQueueKeys(keys: QueueKeys) {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (target instanceof Element && target.closest(TYPING)) return;
      if (event.key === "Enter" && target instanceof Element && target.closest(PRESSING)) return;
      const act = { j: () => current.current.move(1), k: () => current.current.move(-1), Enter: current.current.accept, n: current.current.found, d: current.current.dismiss }[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
