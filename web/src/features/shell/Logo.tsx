export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 text-base font-semibold tracking-tight">
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" className="text-primary">
        <path d="M4 22l8-8 5 5 11-12" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
        <path d="M4 27h24" stroke="var(--control)" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
      <span>
        Mon<span className="text-primary">_PS</span>
      </span>
    </span>
  );
}
