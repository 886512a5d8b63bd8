import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listen, SILENCE_MS, type Channel, type LiveState } from "./live";

class Wire implements Channel {
  onmessage: Channel["onmessage"] = null;
  onclose: Channel["onclose"] = null;
  closed = false;
  close() {
    this.closed = true;
  }
  say(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

function opened() {
  const wires: Wire[] = [];
  const states: LiveState[] = [];
  const changed: number[][] = [];
  let back = 0;
  const leave = listen(
    "sandbox",
    { onState: (state) => states.push(state), onChanged: (ids) => changed.push([...ids]), onBack: () => (back += 1) },
    () => {
      const wire = new Wire();
      wires.push(wire);
      return wire;
    },
  );
  return { wires, states, changed, leave, last: () => wires.at(-1)!, back: () => back };
}

const BEAT = { kind: "beat", world: "sandbox" };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the live channel", () => {
  it("is live from the first word, and hands over what changed", () => {
    const { wires, states, changed, last, back } = opened();
    expect(states).toEqual(["connecting"]);
    last().say(BEAT);
    last().say({ kind: "changed", world: "sandbox", fixtures: [3, 4] });
    expect(states.at(-1)).toBe("live");
    expect(changed).toEqual([[3, 4]]);
    expect([wires.length, back()]).toEqual([1, 0]);
  });

  it("comes back after a loss, slower each time, and says so once", () => {
    const { wires, states, last, back } = opened();
    last().say(BEAT);
    last().onclose?.();
    expect(states.at(-1)).toBe("stale");
    vi.advanceTimersByTime(499);
    expect(wires).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(wires).toHaveLength(2);
    last().onclose?.();
    vi.advanceTimersByTime(999);
    expect(wires).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(wires).toHaveLength(3);
    last().say(BEAT);
    last().say(BEAT);
    expect([states.at(-1), back()]).toEqual(["live", 1]);
    last().onclose?.();
    vi.advanceTimersByTime(500);
    expect(wires).toHaveLength(4);
  });

  it("does not believe a silent channel", () => {
    const { wires, states, last } = opened();
    last().say(BEAT);
    vi.advanceTimersByTime(SILENCE_MS - 1);
    expect(states.at(-1)).toBe("live");
    vi.advanceTimersByTime(1);
    expect(states.at(-1)).toBe("stale");
    expect(wires[0]!.closed).toBe(true);
  });

  it("is stale while the server cannot hear its database, and fresh after", () => {
    const { states, last, back } = opened();
    last().say(BEAT);
    last().say({ kind: "lost", world: "sandbox" });
    expect(states.at(-1)).toBe("stale");
    last().say(BEAT);
    expect([states.at(-1), back()]).toEqual(["live", 1]);
  });

  it("is left for good", () => {
    const { wires, states, leave, last } = opened();
    last().say(BEAT);
    leave();
    vi.advanceTimersByTime(10 * SILENCE_MS);
    expect([wires.length, wires[0]!.closed, states.at(-1)]).toEqual([1, true, "live"]);
  });
});
