import { describe, expect, it } from "vitest";
import type { Waits } from "@/api";
import { sentenceOf, verbOf, waitingWords } from "./waitingWords";

const row = (verb: Waits["verb"], count: number): Waits => ({
  ...{
    verb,
    count,
    title: "",
    due_on: null,
    objective: null,
    finding: null,
    round: null,
    code: null,
  },
});

describe("what waits", () => {
  it("is counted by what it is, however few rows it takes", () => {
    expect(waitingWords([row("judge", 301)])).toBe("301 pairs");
    const many = [row("act", 1), row("confirm", 7), row("confirm", 5), row("answer", 1)];
    expect(waitingWords([...many, row("judge", 3), row("agree", 1)])).toBe(
      "12 links, 4 pairs, 1 waiver, 1 finding",
    );
    expect(waitingWords([])).toBe("");
    expect(waitingWords([row("respond", 1), row("commit", 1)])).toBe("1 round, 1 commitment");
  });

  it("names what it is about in quotes", () => {
    expect(sentenceOf({ ...row("respond", 1), title: "Yearly" })).toBe("“Yearly” in secret");
    expect(sentenceOf({ ...row("commit", 1), title: "Home" })).toBe("to “Home” in public");
    expect(sentenceOf({ ...row("confirm", 2), title: "Cost" })).toBe("2 links to “Cost”");
    expect(sentenceOf({ ...row("decide", 1), title: "“Cost” lacks €1M" })).toBe("“Cost” lacks €1M");
    expect(waitingWords([row("decide", 1), row("decide", 1), row("act", 1)])).toBe(
      "1 finding, 2 marks",
    );
  });

  it("is told by what there is to do, and a finding by what it is about", () => {
    expect(verbOf({ verb: "confirm", code: null })).toBe("Confirm");
    expect(verbOf({ verb: "act", code: "unserved_objective" })).toBe("Decide");
    expect(verbOf({ verb: "act", code: "stale" })).toBe("Update");
    expect(verbOf({ verb: "act", code: "orphaned_initiative" })).toBe("Link");
  });
});
