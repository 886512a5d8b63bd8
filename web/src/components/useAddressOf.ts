"use client";

import { useQueryStates, type UseQueryStatesKeysMap } from "nuqs";
import { useEffect, useState } from "react";
import type { WorldName } from "@/api/types";

/** Whether what the address asks is of this world. It is of the world in which it was chosen: when another one is shown, it is
 *  dropped, and until then nothing may be asked by it. */
export function useAddressOf(world: WorldName, asked: UseQueryStatesKeysMap): boolean {
  const [, write] = useQueryStates(asked);
  const [owner, setOwner] = useState(world);
  useEffect(() => {
    if (owner !== world) void write(null).then(() => setOwner(world));
  }, [owner, world, write]);
  return owner === world;
}
