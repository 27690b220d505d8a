import { describe, expect, test } from "vitest";
import { filesOf, listWords, readsWords } from "./profiles";

const profile = (...files: string[]) => ({
  tables: Object.fromEntries(files.map((file, at) => [`t${at}`, { file }])),
});

describe("what a saved profile reads", () => {
  test("is each file once, however many tables it holds", () => {
    expect(filesOf(profile("plan.xlsx", "plan.xlsx", "money.csv"))).toEqual([
      "plan.xlsx",
      "money.csv",
    ]);
    expect(filesOf({ name: "x" })).toEqual([]);
  });

  test("is told by number, and by name where names count", () => {
    expect(readsWords(profile("a.csv"))).toBe("reads one file, whatever its name");
    expect(readsWords(profile("a.csv", "b.csv", "c.csv"))).toBe(
      "reads 3 files together: a.csv, b.csv and c.csv",
    );
    expect(readsWords({})).toBe("reads no file");
  });

  test("lists names as a sentence does", () => {
    expect([listWords([]), listWords(["a"]), listWords(["a", "b"])]).toEqual(["", "a", "a and b"]);
  });
});
