"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useSetting } from "@/settings/setting";
import { applyTheme, THEME } from "@/settings/theme";
import { Segments } from "@/components/Segments";

const ICONS = { dark: Moon, light: Sun, system: Monitor };

export function ThemeSwitch() {
  const t = useTranslations("shell");
  const [theme, setTheme] = useSetting(THEME);
  useEffect(() => {
    applyTheme(theme);
    const scheme = window.matchMedia("(prefers-color-scheme: light)");
    const follow = () => applyTheme(theme);
    scheme.addEventListener("change", follow);
    return () => scheme.removeEventListener("change", follow);
  }, [theme]);
  return (
    <Segments
      label={t("theme")}
      value={theme}
      onChange={setTheme}
      options={THEME.values.map((value) => {
        const Icon = ICONS[value];
        return { value, name: t(`themes.${value}`), face: <Icon size={16} aria-hidden="true" /> };
      })}
    />
  );
}
