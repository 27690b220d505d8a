import { describe, expect, it } from "vitest";
import type { Waits } from "@/api/waiting";
import { needsWords } from "./restWords";

const row = { verb: "act", title: "Cost", count: 1 } as Waits;

describe("what is left for the reader", () => {
  it("is nothing where no finding beyond the marks is theirs to decide", () => {
    expect(needsWords({ results: [row], beyond: 0 }, [])).toBe("Nothing else needs you.");
    expect(needsWords({ results: [], beyond: 0 }, [{ is_yours: true }])).toBe(
      "Nothing else needs you.",
    );
    expect(needsWords({ results: [], beyond: 0 }, [{ is_yours: false }])).toBe(
      "Nothing needs you.",
    );
  });

  it("is counted where they decide on more than the marks tell", () => {
    expect(needsWords({ results: [], beyond: 1 }, [])).toBe("1 more finding is yours.");
    expect(needsWords({ results: [row], beyond: 45 }, [])).toBe("45 more findings are yours.");
  });
});
