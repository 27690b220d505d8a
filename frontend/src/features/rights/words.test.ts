import { describe, expect, it } from "vitest";
import type { DecidingAnswer } from "@/api/decisionRights";
import { amountWords, deciderWords, deputyWords, pmoWords, scopeOf, typedAmount } from "./words";

const bruno = { id: "b", name: "Bruno", has_left: false };
const dana = { id: "d", name: "Dana", has_left: false };
const answer: DecidingAnswer = {
  above_amount: null,
  up_to_amount: null,
  outcome: "by_right",
  reason: "",
  decides: bruno,
  decider: bruno,
  deputy: null,
  recommend: [],
  agree: [],
  perform: [],
  input: [],
  escalation: [],
  rights: [],
};

describe("the words of decision rights", () => {
  it("say up to how much", () => {
    const bounds = { above_amount: "500000.00", up_to_amount: "2000000.00" };
    expect(amountWords(bounds, "EUR")).toBe("above €500k, up to €2.0M");
    expect(amountWords({ ...bounds, above_amount: null }, "EUR")).toBe("up to €2.0M");
    expect(amountWords({ above_amount: null, up_to_amount: null }, "EUR")).toBe("any amount");
  });

  it("name who decides today, and for whom", () => {
    expect([deciderWords(answer), deputyWords(answer)]).toEqual(["Bruno", ""]);
    expect(deputyWords({ ...answer, deputy: dana })).toBe("deputy: Dana");
    const left = { ...answer, decides: dana, decider: { ...bruno, has_left: true }, deputy: dana };
    expect([deciderWords(left), deputyWords(left)]).toEqual(["Dana", "stands in for Bruno"]);
  });

  it("name nobody where it is not settled", () => {
    const unsettled = { ...answer, decides: null, decider: null };
    expect(deciderWords({ ...unsettled, outcome: "doubled" })).toBe("two people");
    expect(deciderWords({ ...unsettled, outcome: "nobody" })).toBe("nobody yet");
    expect(deciderWords({ ...answer, decides: null })).toBe("nobody who is still here");
  });

  it("read the scope off what is named, the nearest first", () => {
    const none = { strategy: null, objective: null, department: null };
    expect(scopeOf(none)).toBe("organisation");
    expect(scopeOf({ ...none, strategy: "s" })).toBe("strategy");
    expect(scopeOf({ ...none, strategy: "s", objective: "o" })).toBe("objective");
    expect(scopeOf({ ...none, department: "d" })).toBe("department");
  });

  it("read amounts as they are typed", () => {
    expect([typedAmount("500,000"), typedAmount(" ")]).toEqual(["500000.00", null]);
    expect(typedAmount("much")).toBeUndefined();
  });
});

describe("what the PMO decides", () => {
  it("says of a pair that it serves nothing in common, and of nothing else", () => {
    expect(pmoWords(true)).toBe("The PMO decides: no objective is served by both.");
    expect(pmoWords(false)).not.toContain("both");
  });
});
