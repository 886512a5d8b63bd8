"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { listen, type LiveState } from "@/api/live";
import { askBoard, boardQuery, type BoardQuery, type ReceivedBoard } from "@/api/queries";
import type { WorldName } from "@/api/types";
import { merged, movesBetween, type Moves } from "./merge";

/** As long as a change is pointed at. */
const SHOWN_MS = 4_000;
/** The whole page is asked for again so often: a minute of the world's clock, but not more often than the least; after a failure
 *  as often as that. */
const WHOLE_MS = { live: 60_000, connecting: 30_000, stale: 30_000 };
const LEAST_MS = 10_000;
/** Of more rows than this, the whole page is asked for again. */
const MOST_ROWS = 40;
/** Matches that are new to the page make it ask again at most this often. */
const NEWCOMERS_MS = 15_000;
const NOTHING: Moves = new Map();

/** The page of the board that is asked for, kept up to date by the live channel, and what has just moved. */
export function useLiveBoard(world: WorldName, query: BoardQuery) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  const [moves, setMoves] = useState<Moves>(NOTHING);
  const options = useMemo(() => boardQuery(world, query), [world, query]);
  const board = useQuery({
    ...options,
    refetchInterval: ({ state: { status, data } }) => (status === "error" ? LEAST_MS : Math.max(LEAST_MS, WHOLE_MS[state] / Math.max(1, data?.speed ?? 1))),
  });
  const asked = useRef({ options, query, looked: 0 });
  useEffect(() => {
    asked.current = { ...asked.current, options, query };
  }, [options, query]);

  useEffect(() => {
    const again = () => void queries.invalidateQueries({ queryKey: ["board", world] });
    const change = async (fixtures: readonly number[]) => {
      const { options, query, looked } = asked.current;
      const page = queries.getQueryData(options.queryKey);
      const known = fixtures.filter((fixture) => page?.rows.some((row) => row.fixture_id === fixture));
      if (known.length < fixtures.length && Date.now() - looked > NEWCOMERS_MS) {
        asked.current.looked = Date.now();
        return again();
      }
      if (known.length > MOST_ROWS) return again();
      if (known.length === 0) return;
      const part = await askBoard(world, { ...query, page: 1, fixture: known });
      queries.setQueryData(options.queryKey, (now) => now && merged(now, part, known));
    };
    return listen(world, {
      onState: setState,
      onChanged: (fixtures) => void change(fixtures).catch(again),
      onBack: again,
    });
  }, [queries, world]);

  const [before, setBefore] = useState<ReceivedBoard | undefined>(undefined);
  const now = board.isPlaceholderData ? undefined : board.data;
  if (now !== undefined && now !== before) {
    const moved = movesBetween(before, now);
    setBefore(now);
    if (moved.size > 0) setMoves(moved);
  }
  useEffect(() => {
    if (moves.size === 0) return;
    const timer = setTimeout(() => setMoves(NOTHING), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [moves]);
  return { board, state, moves };
}
