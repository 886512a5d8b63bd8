/** The live channel: which matches changed, and whether anybody would tell. It comes back by itself, slower each time. */

import type { LiveMessage, WorldName } from "./types";

export type LiveState = "connecting" | "live" | "stale";

/** The server says something every 15 seconds: after this long a silence the channel is taken for dead. */
export const SILENCE_MS = 40_000;
export const PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

/** The part of a WebSocket that is used. */
export interface Channel {
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  close: () => void;
}

export interface Live {
  onState: (state: LiveState) => void;
  onChanged: (fixtures: readonly number[]) => void;
  /** The channel is back after a loss: what changed meanwhile was not told. */
  onBack: () => void;
}

const address = (world: WorldName) => `${window.location.origin.replace(/^http/, "ws")}/ws?world=${world}`;

/** Keep a channel open until the function that is returned is called. */
export function listen(world: WorldName, live: Live, open: () => Channel = () => new WebSocket(address(world)) as Channel): () => void {
  let channel: Channel | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let lost = false;
  let left = false;

  const wait = (ms: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  };

  const lose = () => {
    lost = true;
    live.onState("stale");
  };

  const drop = () => {
    if (channel === null) return;
    const old = channel;
    channel = null;
    old.onmessage = old.onclose = null;
    old.close();
    if (left) return;
    lose();
    wait(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0, connect);
    failures += 1;
  };

  const hear = ({ data }: { data: unknown }) => {
    const message = JSON.parse(String(data)) as LiveMessage;
    wait(SILENCE_MS, drop);
    failures = 0;
    if (message.kind === "lost") return lose();
    live.onState("live");
    if (lost) {
      lost = false;
      live.onBack();
    }
    if (message.kind === "changed") live.onChanged(message.fixtures);
  };

  function connect() {
    channel = open();
    channel.onmessage = hear;
    channel.onclose = drop;
    wait(SILENCE_MS, drop);
  }

  live.onState("connecting");
  connect();
  return () => {
    left = true;
    clearTimeout(timer);
    drop();
  };
}
