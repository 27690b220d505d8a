import { describe, expect, it } from "vitest";
import type { CommitmentStanding, DecisionStanding } from "@/api/decisions";
import { adherenceWords, commitmentWords, headline, rhythmWords } from "./words";

const said: CommitmentStanding = {
  kind: "stop",
  state: "departed",
  reason: "goes_on",
  due_on: "2026-03-31",
  subjects: [{ noun: "initiative", id: "i", name: "Apollo" }],
  amount: null,
  target: null,
  evidence: [],
  work: [],
  unnamed: 0,
};
const stands: DecisionStanding = {
  id: "d",
  number: 14,
  title: "Reach",
  is_superseded: false,
  share: 0.5,
  kept: 1,
  departed: 1,
  not_yet_due: 0,
  cannot_be_told: 2,
  money_at_stake: null,
  is_review_overdue: false,
  commitments: [],
};

describe("what a decision commits to", () => {
  it("is one line, and names nothing that the reader may not know", () => {
    expect(commitmentWords(said, "EUR")).toBe("Stop Apollo by 31 Mar 2026");
    const hidden = { ...said, subjects: [{ noun: "initiative", id: null, name: null }] };
    expect(commitmentWords(hidden, "EUR")).toBe("Stop an unnamed initiative by 31 Mar 2026");
  });
});

describe("how far it is followed", () => {
  it("tells what cannot be told apart from what is not kept", () => {
    expect(adherenceWords(stands)).toBe("1 of 2 commitments due kept (50%), 2 cannot be told");
    expect(adherenceWords({ ...stands, kept: 0, departed: 0, share: null })).toBe(
      "2 commitments cannot be told",
    );
  });

  it("says what departs, and nothing of a decision that another took the place of", () => {
    const all = { ...stands, decisions: [stands] };
    expect(headline(all)).toBe(
      "The portfolio departs from decision D-\u206014; no later decision found.",
    );
    const superseded = { ...all, decisions: [{ ...stands, is_superseded: true }] };
    expect(headline(superseded)).toBe("What is due and can be told is as it was decided.");
  });

  it("knows no time to decide where nobody said when it was first asked", () => {
    const mode = { mode: "directive", days: null, timed: 0, reopened: 1, decisions: 2 };
    expect(rhythmWords([mode])).toBe(
      "Directive: time to decide unknown, 1 of 2 decided otherwise since.",
    );
  });
});
