"use client";

import { X } from "lucide-react";
import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { useTranslations } from "use-intl";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A part that lies over the page until it is closed: by its button, by Escape, or by a click beside it. The browser keeps the
 *  focus in it, and gives it back: it is closed while it is still in the page. */
export function Sheet({ title, onClose, children }: Props) {
  const t = useTranslations("common");
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className="sheet"
      onClose={(event) => !event.currentTarget.open && onClose()}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="grid gap-4 p-4 sm:p-5">
        <div className="flex items-start justify-between gap-4">
          <h2 id={heading} className="min-w-0 text-lg font-semibold text-balance break-words">
            {title}
          </h2>
          <button type="button" className="control inline-flex shrink-0 items-center gap-2" onClick={onClose}>
            <X size={16} aria-hidden="true" />
            {t("close")}
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
