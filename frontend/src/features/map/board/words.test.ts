import { describe, expect, it } from "vitest";
import { makeBoard } from "@/test/board";
import { MOCK, makeMap } from "@/test/fixture";
import { markDetail, markFoot, momentOf, sharesBelow } from "./words";

const board = makeBoard(makeMap(MOCK));
const AS_OF = "2026-11-09T09:00:00Z";
const review = {
  ...{ id: "r", name: "November review", held_on: "2026-11-09", as_of: AS_OF },
  state: "closed" as const,
};
const run = { id: "n", number: 2, published_at: AS_OF };
const mark = {
  ...{ kind: "lacking" as const, code: "off_agreed_share", title: "Roads lacks €1.0M" },
  ...{ detail: "2.0% of the money against 8.0% agreed.", count: 1, money_at_stake: "1000000.00" },
  ...{ period: board.period, opened_at: "2026-09-09T09:00:00Z", decide_by: "2026-12-07" },
  objectives: [],
  departments: [],
};

describe("the moment", () => {
  it("names the review and the run", () => {
    const words = momentOf({ ...board, as_of: AS_OF, review, run });
    expect(words).toMatch(
      /^As of 9 Nov 2026 .* \(November review of 9 Nov 2026\), findings of run 2$/,
    );
  });

  it("says that it is the run's own where no review was looked at", () => {
    expect(momentOf({ ...board, as_of: AS_OF, review: null, run })).toMatch(
      /when run 2 finished; no review looked at it$/,
    );
  });

  it("says that detection had not run", () => {
    expect(momentOf({ ...board, review: null, run: null })).toMatch(/detection had not run/);
  });
});

describe("a mark", () => {
  it("says since when and by when, and nobody's name", () => {
    expect(markFoot({ ...board, review }, mark)).toBe("Since 9 Sep 2026, to decide by 7 Dec 2026");
  });

  it("is for this review where its day is this one's", () => {
    const now = { ...mark, decide_by: review.held_on };
    expect(markFoot({ ...board, review }, now)).toMatch(/to decide at this review$/);
  });

  it("does not make up a day", () => {
    const open = { ...mark, decide_by: null };
    expect(markFoot(board, open)).toMatch(/no next review was planned$/);
  });

  it("names the period only where the page shows another", () => {
    expect(markDetail(board, mark)).toBe(mark.detail);
    const other = { id: "p", external_id: "2025", name: "2025" };
    expect(markDetail(board, { ...mark, period: other })).toBe(`${mark.detail} In 2025.`);
  });

  it("has its money where its sentence does not", () => {
    const said = markDetail(board, { ...mark, kind: "other", code: "stale", detail: "" });
    expect(said).toMatch(/1\.0M at stake\./);
  });
});

describe("a theme", () => {
  it("tells how the objectives below stand to what was agreed", () => {
    const theme = board.objectives.findIndex((one) => one.parent === null);
    const below = (target: number | null) => ({
      ...board,
      objectives: board.objectives.map((one) =>
        one.parent === theme
          ? { ...one, funded_share: 0.1, target_share: target, tolerance: 0.01 }
          : one,
      ),
    });
    const count = board.objectives.filter((one) => one.parent === theme).length;
    expect(sharesBelow(below(0.1), theme)).toBe(`all ${count} within tolerance`);
    expect(sharesBelow(below(0.2), theme)).toBe(`${count} of ${count} beyond tolerance`);
    expect(sharesBelow(below(null), theme)).toBe("no target agreed");
  });
});
