"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { ChartLine, Fingerprint, LayoutGrid, RadioTower } from "lucide-react";
import { usePathname } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { attentionQuery } from "@/api/queries";
import type { Attention, WorldName } from "@/api/types";
import { useWorld } from "@/api/useWorld";

const PAGES = [
  { name: "performance", Icon: ChartLine },
  { name: "board", Icon: LayoutGrid },
  { name: "feeds", Icon: RadioTower },
  { name: "identity", Icon: Fingerprint },
] as const;

type Name = (typeof PAGES)[number]["name"];

/** The pages of the desk: in the header, and on a phone at the bottom of the screen. */
export function Nav() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const pathname = usePathname() ?? "";
  const world = useWorld();
  const here: Name = PAGES.find(({ name }) => pathname.includes(`/${name}`))?.name ?? "performance";
  return (
    <nav aria-label={t("navigation")} className="site-nav">
      {PAGES.map(({ name, Icon }) => (
        <a key={name} href={`/${locale}/${name}/`} aria-current={name === here ? "page" : undefined} className={clsx("site-link", name === here ? "text-fg" : "text-muted hover:text-fg")}>
          <Icon size={18} aria-hidden="true" className="md:hidden" />
          <span className="relative">
            {t(name)}
            {world.data ? <Badge world={world.data.world} page={name} /> : null}
          </span>
        </a>
      ))}
    </nav>
  );
}

const WAITING: Partial<Record<Name, (attention: Attention) => number>> = {
  feeds: ({ alerts, held }) => alerts + held,
  identity: ({ names }) => names,
};

/** How much waits on a page. It takes no room, so that nothing moves when it comes. */
function Badge({ world, page }: { world: WorldName; page: Name }) {
  const t = useTranslations("shell");
  const attention = useQuery(attentionQuery(world));
  const count = attention.data === undefined ? 0 : (WAITING[page]?.(attention.data) ?? 0);
  if (count === 0) return null;
  return (
    <span className="absolute -top-2 left-full rounded-full bg-warn px-1 text-[10px] leading-4 font-semibold text-bg">
      <span className="sr-only">{t("waits", { count })}</span>
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
    </span>
  );
}
