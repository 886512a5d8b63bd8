import { describe, expect, it } from "vitest";
import { answered, ApiError } from "./client";
import { betsCsvAddress } from "./queries";

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
    const address = betsCsvAddress(7, { season: "2023/24", team: "A & B", sort: "odds", descending: false, page: 3, page_size: 100 });
    expect(address).toBe("/api/runs/7/bets.csv?season=2023%2F24&team=A+%26+B&sort=odds&descending=false");
    expect(betsCsvAddress(7, {})).toBe("/api/runs/7/bets.csv");
  });
});
