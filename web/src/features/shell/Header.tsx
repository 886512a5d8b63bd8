import { Suspense } from "react";
import { LanguageLinks } from "./LanguageLinks";
import { LanguageSwitch } from "./LanguageSwitch";
import { Logo } from "./Logo";
import { Nav } from "./Nav";
import { ThemeSwitch } from "./ThemeSwitch";
import { ZoneSwitch } from "./ZoneSwitch";

export function Header() {
  return (
    <div className="border-b border-line">
      <div className="mx-auto flex max-w-[1400px] flex-wrap items-center gap-x-6 gap-y-2 px-3 py-2 sm:px-6">
        <Logo />
        <Nav />
        <div className="flex flex-wrap items-center gap-2">
          <ZoneSwitch />
          <ThemeSwitch />
          <Suspense fallback={<LanguageLinks search="" />}>
            <LanguageSwitch />
          </Suspense>
        </div>
      </div>
    </div>
  );
}
