import { describe, expect, it } from "vitest";
import type { Waits } from "@/api";
import { waitingWords } from "./Waiting";

const row = (verb: Waits["verb"], count: number): Waits => ({
  ...{ verb, count, title: "", due_on: null, objective: null, finding: null },
});

describe("what waits", () => {
  it("is counted by what it is, however few rows it takes", () => {
    expect(waitingWords([row("judge", 301)])).toBe("301 pairs");
    const many = [row("act", 1), row("confirm", 7), row("confirm", 5), row("answer", 1)];
    expect(waitingWords([...many, row("judge", 3), row("agree", 1)])).toBe(
      "12 links, 4 pairs, 1 waiver, 1 finding",
    );
    expect(waitingWords([])).toBe("");
  });
});
