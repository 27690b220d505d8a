import { describe, expect, test } from "vitest";
import type { IntentStatement } from "@/api/intent";
import { bodyOf, emptyRow, lacking, rowsAgain, rowsOf } from "./paper";

const TODAY = [
  { id: "g", code: "A", name: "Grow" },
  { id: "c", code: "B", name: "Care" },
];

describe("a pasted list", () => {
  test("is read as a sheet is copied, without its headings", () => {
    const rows = rowsOf("Code\tTitle\tWeight\r\nA\tGrow\t40%\r\nX\tHeal\t2,5\n\n", TODAY);
    expect(rows.map(({ code, name, weight }) => [code, name, weight])).toEqual([
      ["A", "Grow", "40%"],
      ["X", "Heal", "2,5"],
    ]);
  });
  test("needs neither code nor weight", () => {
    const rows = rowsOf("Grow\nHeal;3\nB;Care more", TODAY);
    expect(rows.map(({ code, name, weight }) => [code, name, weight])).toEqual([
      ["", "Grow", ""],
      ["", "Heal", "3"],
      ["B", "Care more", ""],
    ]);
  });
  test("finds what stands today by title, then by code, and leaves the rest open", () => {
    const rows = rowsOf("Z;Grow\nB;Care more\nHeal", TODAY);
    expect(rows.map(({ became, now }) => [became, ...now])).toEqual([
      ["kept", "g"],
      ["reworded", "c"],
      [""],
    ]);
  });
});

test("rows are told apart", () => {
  expect(new Set(rowsOf("Grow\nGrow", TODAY).map(({ id }) => id)).size).toBe(2);
});

describe("what is lacking", () => {
  const row = { ...emptyRow(), name: "Grow", became: "kept" as const, now: ["g"] };
  test("is named, the first of it", () => {
    expect(lacking([])).toContain("Paste the list");
    expect(lacking([{ ...row, name: " " }])).toContain("title of objective 1");
    expect(lacking([{ ...row, weight: "much" }])).toContain("no number");
    expect(lacking([{ ...row, weight: "-1" }])).toContain("no number");
    expect(lacking([{ ...row, became: "" }])).toContain("Say what became of “Grow”");
    expect(lacking([{ ...row, became: "split" }])).toContain("two at least");
    expect(lacking([{ ...row, became: "replaced", now: [] }])).toContain("is today");
  });
  test("is nothing where all is said", () => {
    expect(lacking([row, { ...row, name: "Sell", became: "dropped", now: [] }])).toBe("");
  });
});

test("a body has figures, and says nowhere of what was dropped", () => {
  const rows = [
    { ...emptyRow(), name: " Grow ", weight: "40%", became: "reworded" as const, now: ["g"] },
    { ...emptyRow(), name: "Sell", became: "dropped" as const, now: ["c"], description: "Old" },
  ];
  expect(bodyOf(rows)).toEqual([
    { code: "", name: "Grow", weight: 40, became: "reworded", now: ["g"] },
    { code: "", name: "Sell", weight: null, became: "dropped", now: [] },
  ]);
});

test("what was said before is there to be corrected", () => {
  const statement = {
    code: "A",
    name: "Grow",
    weight: 0.125,
    became: "split",
    description: "Of old",
    now: [{ id: "g" }, { id: "c" }],
  } as unknown as IntentStatement;
  expect(rowsAgain([statement])).toEqual([
    {
      ...{ ...emptyRow(), id: expect.any(String) },
      ...{ code: "A", name: "Grow", weight: "12.5", became: "split", now: ["g", "c"] },
    },
  ]);
  const reworded = { ...statement, became: "reworded" as const, description: "Twice as many" };
  expect(rowsAgain([reworded])[0]!.description).toBe("Twice as many");
});
