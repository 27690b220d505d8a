import { describe, expect, it } from "vitest";
import type { PledgeOfPerson } from "@/api/pledges";
import { groupsOf, isSayable, sentenceLabel } from "./words";

const person = (name: string, word: PledgeOfPerson["word"]): PledgeOfPerson => ({
  ...{ id: name, name, word, reservation: "", said_at: null, earlier: [] },
});

describe("public commitments", () => {
  it("stand by what was said, and who has not said yet stands apart and last", () => {
    const people = [person("A", null), person("B", "commits"), person("C", "cannot_commit")];
    expect(groupsOf({ people }).map(({ word }) => word)).toEqual([
      "cannot_commit",
      "commits",
      "not_yet",
    ]);
    expect(groupsOf({ people: [] })).toEqual([]);
  });

  it("ask for a sentence where there is a reservation, and for none where there is not", () => {
    expect(sentenceLabel("commits")).toBeNull();
    expect(sentenceLabel(null)).toBeNull();
    expect(isSayable(null, "x")).toBe(false);
    expect(isSayable("commits_with_reservation", "  ")).toBe(false);
    expect(isSayable("commits_with_reservation", "If staffed.")).toBe(true);
    expect(isSayable("cannot_commit", "")).toBe(true);
  });
});
