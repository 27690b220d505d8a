import { describe, expect, it } from "vitest";
import type { Round } from "@/api/rounds";
import { askingOf, isAskable, nothingAsked } from "./asking";

const person = (id: string) => ({ id, name: id });
const item = { ...{ id: "i", kind: "success_driver" as const, code: "", name: "Trust", text: "" } };
const draft: Round = {
  ...{ id: "r", version: 3, strategy: "s", name: "Yearly", kind: "drivers_and_criteria" },
  ...{ state: "draft", message: "Five minutes.", closes_on: "2027-01-15", with_figures: true },
  ...{ keep_days: 30, items: [item], opened_at: null, closed_at: null, published_at: null },
  ...{ open_to_all_at: null, destroyed_at: null, may_manage: true, mine: null },
  audiences: [
    { audience: "leaders", invited: 2, answered: null, people: [person("a"), person("b")] },
  ],
};

describe("a round that is prepared", () => {
  it("holds all that a draft says, so that changing one thing changes nothing else", () => {
    expect(askingOf(draft)).toEqual({
      ...{ name: "Yearly", kind: "drivers_and_criteria", message: "Five minutes." },
      ...{ closes_on: "2027-01-15", items: ["i"], leaders: ["a", "b"], leads: [] },
      with_figures: true,
    });
  });

  it("is kept once it has a name, two items and five leaders", () => {
    const asked = nothingAsked("2027-01-15");
    expect(isAskable(asked)).toBe(false);
    const enough = { ...asked, name: "R", items: ["i", "j"], leaders: [..."abcde"] };
    expect(isAskable(enough)).toBe(true);
    expect(isAskable({ ...enough, leaders: [..."abcd"] })).toBe(false);
    expect(isAskable({ ...enough, name: "  " })).toBe(false);
  });
});
