/** A command to type, as it is typed. */
export function Command({ children }: { children: string }) {
  return (
    <code className="block w-fit max-w-full overflow-x-auto rounded-sm border border-line bg-popover px-3 py-2 font-mono text-fg select-all">
      {children}
    </code>
  );
}
