import { describe, expect, it } from "vitest";
import { subject } from "./subject";

describe("what a decision is about", () => {
  it("is said by its detail", () => {
    expect(subject({ action: "alias", detail: { name: "Man Utd", team: { id: 3, name: "Manchester United" } } })).toBe("Man Utd → Manchester United");
    expect(subject({ action: "new", detail: { name: "Zzyzx Rovers" } })).toBe("Zzyzx Rovers");
    expect(subject({ action: "merge", detail: { keep: { id: 1, name: "A" }, drop: { id: 2, name: "B" } } })).toBe("B → A");
    expect(subject({ action: "undo", detail: { undone: 4, action: "new" } })).toBe("#4");
  });
});
