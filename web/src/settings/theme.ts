import type { Setting } from "./setting";

export const THEME: Setting<"dark" | "light" | "system"> = {
  key: "monps.theme",
  values: ["dark", "light", "system"],
  initial: "dark",
};

/** Runs before the first paint, so that a light page never flashes dark. It stands in the HTML as text. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem("${THEME.key}");if(t==="light"||t==="system"&&matchMedia("(prefers-color-scheme: light)").matches)document.documentElement.classList.add("light")}catch(e){}`;

/** Put a theme on the page. */
export function applyTheme(theme: string) {
  const light = theme === "light" || (theme === "system" && matchMedia("(prefers-color-scheme: light)").matches);
  document.documentElement.classList.toggle("light", light);
}
