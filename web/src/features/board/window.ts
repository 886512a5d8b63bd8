/** Which rows of equal height can be seen. */
export function visible(count: number, rowHeight: number, scrolled: number, height: number, spare = 3) {
  const first = Math.min(count, Math.max(0, Math.floor(scrolled / rowHeight) - spare));
  const last = Math.min(count, Math.ceil((scrolled + height) / rowHeight) + spare);
  return { first, last, before: first * rowHeight, after: (count - last) * rowHeight };
}
