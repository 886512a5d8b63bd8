/** How fast the clock of a world runs against this machine's, reckoned from what the server said of its present: the sandbox's
 *  may run many times as fast. */

interface Told {
  at: number;
  heard: number;
}

/** Two words that are closer together than this tell nothing. */
const LEAST_MS = 1_500;

export function makeWorldClock() {
  const first = new Map<string, Told>();
  const speeds = new Map<string, number>();
  return (world: string, at: string, heard: number): number => {
    const now = { at: Date.parse(at), heard };
    const before = first.get(world);
    if (before === undefined || now.at < before.at || heard < before.heard) first.set(world, now);
    else if (heard - before.heard >= LEAST_MS) {
      const speed = (now.at - before.at) / (heard - before.heard);
      speeds.set(world, speed > 0.8 && speed < 1.25 ? 1 : speed);
    }
    return speeds.get(world) ?? 1;
  };
}

/** The speed by all that was heard of a world on this page; 1 until enough was. */
export const worldSpeed = makeWorldClock();
