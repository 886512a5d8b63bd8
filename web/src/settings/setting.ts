"use client";

import { useCallback, useSyncExternalStore } from "react";

/** A choice of the reader that stays in this browser, under a name of its own in localStorage. */
export interface Setting<T extends string> {
  key: string;
  values: readonly T[];
  initial: T;
}

const changed = new EventTarget();

function subscribe(listener: () => void) {
  changed.addEventListener("change", listener);
  window.addEventListener("storage", listener);
  return () => {
    changed.removeEventListener("change", listener);
    window.removeEventListener("storage", listener);
  };
}

/** What is kept; the initial value where nothing is, where it is unknown, or where the browser keeps nothing. */
export function readSetting<T extends string>({ key, values, initial }: Setting<T>): T {
  try {
    const kept = window.localStorage.getItem(key);
    return values.find((value) => value === kept) ?? initial;
  } catch {
    return initial;
  }
}

function writeSetting<T extends string>({ key }: Setting<T>, value: T) {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // Storage is blocked: the choice cannot be kept.
  }
  changed.dispatchEvent(new Event("change"));
}

export function useSetting<T extends string>(setting: Setting<T>): [T, (value: T) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => readSetting(setting),
    () => setting.initial,
  );
  return [value, useCallback((next: T) => writeSetting(setting, next), [setting])];
}
