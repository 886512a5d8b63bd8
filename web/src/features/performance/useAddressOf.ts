"use client";

import { parseAsInteger, useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import type { WorldName } from "@/api/types";
import { BET_PARSERS } from "./bets/filters";

const ASKED = { run: parseAsInteger, ...BET_PARSERS };

/** Whether the run and the filters in the address are of this world. They are of the world in which they were chosen:
 *  when another one is shown, they are dropped, and until then nothing may be asked by them. */
export function useAddressOf(world: WorldName): boolean {
  const [, write] = useQueryStates(ASKED);
  const [owner, setOwner] = useState(world);
  useEffect(() => {
    if (owner !== world) void write(null).then(() => setOwner(world));
  }, [owner, world, write]);
  return owner === world;
}
