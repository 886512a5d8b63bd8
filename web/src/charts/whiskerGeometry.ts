export interface Interval {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** One domain for many whiskers, so that they can be compared; it holds the neutral value, with a little room. */
export function whiskerDomain(intervals: readonly Interval[], neutral: number): [number, number] {
  const ends = intervals.flatMap(({ low, high, value }) => [low, high, value]).filter((end) => end !== null);
  const low = Math.min(neutral, ...ends);
  const high = Math.max(neutral, ...ends);
  const room = (high - low || 0.01) * 0.06;
  return [low - room, high + room];
}

/** Where a value stands in so many pixels, one of them left free at each end. */
export function whiskerScale([low, high]: readonly [number, number], width: number) {
  return (value: number) => 1 + Math.min(1, Math.max(0, (value - low) / (high - low))) * (width - 2);
}
