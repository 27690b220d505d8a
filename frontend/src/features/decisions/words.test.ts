import { describe, expect, it } from "vitest";
import type { CommitmentStanding, DecisionStanding } from "@/api/decisions";
import {
  adherenceWords,
  commitmentWords,
  headline,
  reasonWords,
  rhythmWords,
  untoldWords,
} from "./words";

const said: CommitmentStanding = {
  kind: "stop",
  state: "departed",
  reason: "goes_on",
  due_on: "2026-03-31",
  since: null,
  subjects: [{ noun: "initiative", id: "i", name: "Apollo" }],
  amount: null,
  target: null,
  evidence: [],
  without_figure_then: [],
  without_figure_now: [],
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
  kept_late: 0,
  kept_undated: 0,
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
    expect(adherenceWords(stands)).toBe(
      "1 of 2 commitments due kept in time (50%), 2 cannot be told",
    );
    expect(adherenceWords({ ...stands, kept: 0, departed: 0, share: null })).toBe(
      "2 commitments cannot be told",
    );
  });

  it("counts what was kept late apart, and does not say that it is as it was decided", () => {
    const late = { ...stands, kept: 2, kept_late: 1, departed: 0, cannot_be_told: 0, share: 2 / 3 };
    expect(adherenceWords(late)).toBe("2 of 3 commitments due kept in time (67%), 1 late");
    expect(headline({ ...late, decisions: [late] })).toBe(
      "What was decided holds, but was kept late: D-\u206014.",
    );
  });

  it("tells what was kept on a day that nobody recorded for neither in time nor late", () => {
    const found = { ...stands, kept: 0, departed: 0, kept_undated: 1, share: null };
    expect(adherenceWords(found)).toBe(
      "1 commitment kept on a day that is not known, 2 cannot be told",
    );
    expect(headline({ ...found, decisions: [found] })).toBe(
      "What was decided holds; the records do not tell since when.",
    );
  });

  it("says since when it holds, as far as that was recorded", () => {
    const late: CommitmentStanding = { ...said, state: "kept_late", reason: "stage" };
    expect(reasonWords({ ...late, since: "2026-04-02" })).toBe(
      "The work is where it was to be. So since 2 Apr 2026, 2 days late.",
    );
    expect(reasonWords(late)).toContain("do not tell since when it is");
    expect(reasonWords({ ...late, state: "kept_undated" })).toContain("whether it was so on its");
  });

  it("says why it is not told how much has moved", () => {
    const stood = (value: string | null, moved: string | null): CommitmentStanding => ({
      ...said,
      state: "not_yet_due",
      evidence: [
        { name: "Stood there when decided", value },
        { name: "Moved", value: moved },
      ],
    });
    expect(untoldWords(stood("10.00", null))).toContain("not all of what stood there");
    expect(untoldWords(stood(null, null))).toContain("nobody recorded what stood there");
    expect(untoldWords(stood("10.00", "2.00"))).toBe("");
    expect(untoldWords(said)).toBe("");
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
