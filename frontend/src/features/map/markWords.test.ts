import { describe, expect, it } from "vitest";
import { makeMap, SMALL } from "@/test/fixture";
import { allVerbs, commonVerbs, dayWords, notDrawn, opened, verbWords } from "./markWords";

const NOW = new Date("2026-11-27T12:00:00");
const mark = { ...makeMap(SMALL).marks[0]!, decide_by: "2026-12-07" };

describe("the day of a mark", () => {
  it("is that of the next review, and said to be", () => {
    expect(dayWords(mark, NOW)).toBe(" by 7 Dec");
    expect(dayWords({ ...mark, decide_by: null }, NOW)).toBe("; no day is set");
  });

  it("is the one by which somebody takes care of it, and then no other", () => {
    const given = { ...mark, given: "Given to you", due_on: "2026-12-04" };
    expect(dayWords(given, NOW)).toBe("; given to you, due 4 Dec");
    expect(dayWords({ ...given, due_on: null }, NOW)).toBe(
      "; given to you, by the review of 7 Dec",
    );
    // Given to who decides anyway: their name is not said twice.
    expect(dayWords({ ...mark, given: "", due_on: "2026-12-04" }, NOW)).toBe(", due 4 Dec");
  });

  it("has its year where it could be taken for another one", () => {
    expect(dayWords({ ...mark, decide_by: "2027-12-07" }, NOW)).toBe(" by 7 Dec 2027");
  });
});

describe("the way to a mark", () => {
  const objective = {
    ...{ noun: "objective", source: null, external_id: null, name: "A" },
    id: "o",
  };
  const period = { ...objective, noun: "period", id: "p" };
  const lacking = {
    ...mark,
    id: "f",
    kind: "lacking" as const,
    code: "off_agreed_share",
    count: 2,
  };

  it("leads to the finding that tells of one objective", () => {
    expect(opened({ ...lacking, subjects: [objective, period] })).toEqual({ finding: "f" });
    expect(opened({ ...lacking, kind: "disputed", count: 1 })).toEqual({ finding: "f" });
  });

  it("leads to all of its kind where it is about several", () => {
    const several = [objective, { ...objective, id: "q" }];
    expect(opened({ ...lacking, subjects: several })).toEqual({ code: "off_agreed_share" });
    expect(opened({ ...lacking, kind: "disputed" })).toEqual({ code: "off_agreed_share" });
  });
});

describe("what a reader may do about a mark", () => {
  it("is named before anything is opened", () => {
    expect(verbWords({ verbs: ["waive", "assign"], count: 1 })).toBe("You may assign or waive it");
    expect(verbWords({ verbs: ["dismiss", "reconsider", "waive", "assign"], count: 2 })).toBe(
      "You may assign, waive, reconsider or dismiss them",
    );
    expect(verbWords({ verbs: ["answer"], count: 1 })).toBe("You may answer it");
  });

  it("is said once where it is the same of all", () => {
    const [one, other] = [{ verbs: ["waive" as const] }, { verbs: ["answer" as const] }];
    expect(commonVerbs([one, one])).toBe("You may waive them");
    expect(commonVerbs([one])).toBe("You may waive it");
    expect(commonVerbs([one, other])).toBeNull();
    expect(commonVerbs([])).toBeNull();
  });

  it("is said once of several marks, and apart where it is not the same", () => {
    const may = (verbs: ("assign" | "waive" | "answer")[], count: number) => ({ verbs, count });
    expect(allVerbs([may(["assign", "waive"], 1), may(["waive", "assign"], 3)])).toBe(
      "You may assign or waive them",
    );
    expect(allVerbs([may(["waive"], 1)])).toBe("You may waive it");
    expect(allVerbs([may(["waive"], 1), may(["answer"], 1)])).toBe(
      "You may waive it. You may answer it",
    );
  });

  it("names who records what is decided where the reader may do no more", () => {
    expect(verbWords({ verbs: [], count: 1 })).toBe("The PMO records what is decided");
  });
});

describe("a mark without a number on the map", () => {
  it("says why", () => {
    const about = (...nouns: string[]) =>
      notDrawn({
        subjects: nouns.map((noun) => ({
          ...{ noun, id: noun, source: null, external_id: null, name: null },
        })),
      });
    expect(about("resource_pool", "period")).toBe("not on the map: about a pool of capacity");
    expect(about()).toBe("not on the map: about several records");
  });
});
