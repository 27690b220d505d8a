import { describe, expect, it } from "vitest";
import { whyNowhere } from "./present";

const link = { objective: "roads", code: "O1", name: "Safe roads" };

describe("why the present link of stranded work leads nowhere", () => {
  it("names the objective that is retired", () => {
    const breaks_at = { objective: "roads", name: "Safe roads", state: "retired" as const };
    expect(whyNowhere({ ...link, breaks_at })).toBe(
      "It is linked to “O1 Safe roads”, which is retired.",
    );
  });
  it("names the objective above at which the line breaks", () => {
    const breaks_at = { objective: "town", name: "A town that lasts", state: "draft" as const };
    expect(whyNowhere({ ...link, code: "", breaks_at })).toBe(
      "It is linked to “Safe roads”. The line above it breaks at “A town that lasts”, which is still a draft.",
    );
  });
  it("says that the strategy has no top yet", () => {
    expect(whyNowhere({ ...link, breaks_at: null })).toContain("not approved");
  });
});
