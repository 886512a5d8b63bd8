import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { answered, ApiError } from "./client";
import { betsCsvAddress, betsQuery, chartsQuery, choicesQuery, reportQuery, runsQuery } from "./queries";
import type { BetPage } from "./types";

const response = (status: number) => new Response(null, { status });

describe("answered", () => {
  it("hands over the data", async () => {
    expect(await answered(Promise.resolve({ data: [1], response: response(200) }))).toEqual([1]);
  });

  it("keeps the server's sentence", async () => {
    const refused = answered(
      Promise.resolve({ error: { kind: "NotFound", detail: "There is no such run." }, response: response(404) }),
    );
    await expect(refused).rejects.toEqual(new ApiError(404, "NotFound", "There is no such run."));
    await expect(refused).rejects.toMatchObject({ status: 404, kind: "NotFound", detail: "There is no such run." });
  });

  it("does not pretend to know why, where the server did not say", async () => {
    const broken = answered(Promise.resolve({ error: "<html>", response: response(502) }));
    await expect(broken).rejects.toMatchObject({ status: 502, kind: "Unexpected", detail: null });
  });

  it("tells silence from a refusal", async () => {
    await expect(answered(Promise.reject(new TypeError("fetch failed")))).rejects.toMatchObject({ status: null, kind: "Unreachable" });
  });

  it("lets an abandoned question be abandoned", async () => {
    const abandoned = new DOMException("gone", "AbortError");
    await expect(answered(Promise.reject(abandoned))).rejects.toBe(abandoned);
  });
});

describe("betsCsvAddress", () => {
  it("has the filters and the order, and no page", () => {
    const address = betsCsvAddress({ world: "real", run: 7 }, { season: "2023/24", team: "A & B", sort: "odds", descending: false, page: 3, page_size: 100 });
    expect(address).toBe("/api/real/runs/7/bets.csv?season=2023%2F24&team=A+%26+B&sort=odds&descending=false");
    expect(betsCsvAddress({ world: "sandbox", run: 7 }, {})).toBe("/api/sandbox/runs/7/bets.csv");
  });
});

describe("what is asked of a world", () => {
  const sandbox = { world: "sandbox", run: 7 } as const;
  const real = { world: "real", run: 7 } as const;

  it("is kept under that world and run", () => {
    expect(runsQuery("real").queryKey).not.toEqual(runsQuery("sandbox").queryKey);
    for (const query of [reportQuery, chartsQuery, choicesQuery, (of: typeof real | typeof sandbox) => betsQuery(of, {})]) {
      expect(query(real).queryKey.slice(0, 3)).toEqual(["runs", "real", 7]);
      expect(query(sandbox).queryKey.slice(0, 3)).toEqual(["runs", "sandbox", 7]);
    }
  });

  it("is stood in for by bets of the same run only", () => {
    const last: BetPage = { page: 1, page_size: 100, total: 0, stake_minor: 0, profit_minor: 0, rows: [] };
    const shown = (before: Parameters<typeof betsQuery>[0]) => {
      const queries = new QueryClient();
      queries.setQueryData(betsQuery(before, {}).queryKey, last);
      const observer = new QueryObserver(queries, { ...betsQuery(before, {}), enabled: false });
      const leave = observer.subscribe(() => undefined);
      observer.setOptions({ ...betsQuery(real, { page: 2 }), enabled: false });
      const { data } = observer.getCurrentResult();
      leave();
      return data;
    };
    expect(shown(real)).toEqual(last);
    expect(shown(sandbox)).toBeUndefined();
    expect(shown({ ...real, run: 8 })).toBeUndefined();
  });
});
