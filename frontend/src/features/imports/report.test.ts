import { describe, expect, test } from "vitest";
import type { Counts, Difference, MoneyTotal, OpenName } from "@/api/imports";
import { byNoun, recordOf, withMatch } from "./matches";
import { asRow, layoutOf, withLayout } from "./reading";
import {
  byFile,
  byOutcome,
  countTable,
  isUnchanged,
  moneyWords,
  ownTroubles,
  placeWords,
  valueWords,
} from "./report";
import { cellWords, filesWords, MOST_BYTES, MOST_FILES, refusalOf, sampleWords } from "./words";

const counts = (given: Partial<Counts>): Counts => ({
  created: 0,
  updated: 0,
  unchanged: 0,
  left_out: 0,
  absent: 0,
  ended: 0,
  parked: 0,
  ...given,
});

const money = (given: Partial<MoneyTotal>): MoneyTotal => ({
  noun: "allocation",
  outcome: "created",
  period: "2026",
  currency: "GBP",
  amount: "0",
  cells: 0,
  unknown_cells: 0,
  negative_cells: 0,
  ...given,
});

describe("the report of an import", () => {
  test("shows the nouns and fates that there are, and no others", () => {
    const table = countTable({
      counts: {
        person: counts({ created: 1 }),
        period: counts({ created: 1 }),
        initiative: counts({ created: 3, parked: 1 }),
        measure: counts({}),
      },
    });
    expect(table.rows.map(([noun]) => noun)).toEqual(["initiative", "person", "period"]);
    expect(table.fates.map(({ fate }) => fate)).toEqual(["created", "parked"]);
  });

  test("tells money that is unknown apart, and never as zero", () => {
    expect(moneyWords(money({ amount: "1450000.00", cells: 3, unknown_cells: 1 }))).toBe(
      "GBP 1,450,000.00 in 2 amounts; 1 amount unknown, which is not zero",
    );
    expect(moneyWords(money({ cells: 2, unknown_cells: 2 }))).toBe(
      "2 amounts unknown, which is not zero",
    );
  });

  test("is unchanged only where it writes nothing and nothing is wrong", () => {
    const same = { initiative: counts({ unchanged: 4, absent: 1 }) };
    expect(isUnchanged({ counts: same, trouble_count: 0 })).toBe(true);
    expect(isUnchanged({ counts: same, trouble_count: 1 })).toBe(false);
    const ended = { initiative: counts({ ended: 1 }) };
    expect(isUnchanged({ counts: ended, trouble_count: 0 })).toBe(false);
  });

  test("names file, row and column of a trouble, and leaves out what it has not", () => {
    const trouble = { file: "a.csv", row: 6, line: 7, column: "Cost", code: "x", message: "" };
    const bare = { noun: null, external_id: null };
    expect(placeWords({ ...trouble, ...bare })).toBe("a.csv, row 6, column Cost");
    expect(placeWords({ ...trouble, ...bare, row: null, line: null, column: null })).toBe("a.csv");
  });

  test("says in words that there is no value", () => {
    expect(valueWords(null)).toBe("nothing");
    expect(valueWords(0)).toBe("0");
    expect(valueWords({ ward: "North" })).toBe("Ward: North");
  });

  test("lists what was edited here first, and no kind that is empty", () => {
    const rows = [{ outcome: "created" }, { outcome: "edited_here" }] as Difference[];
    expect(byOutcome(rows).map(({ outcome }) => outcome)).toEqual(["edited_here", "created"]);
  });
});

describe("names of a file", () => {
  const name = (noun: string, text: string, record: string | null = null): OpenName => ({
    noun,
    text,
    name: text,
    record,
    is_remembered: false,
    suggestions: [],
  });

  test("mean what was said last, each once", () => {
    const first = withMatch([], name("department", "Ops"), "d1");
    const second = withMatch(first, name("department", "Ops"), "d2");
    expect(second).toEqual([{ noun: "department", text: "Ops", record: "d2" }]);
    expect(withMatch(second, name("person", "Ops"), null)).toHaveLength(2);
  });

  test("mean a record of their own where somebody said so, whatever was found", () => {
    const found = name("department", "Sales", "d1");
    expect(recordOf([], found)).toBe("d1");
    expect(recordOf(withMatch([], found, null), found)).toBeNull();
  });

  test("stand by noun, the strategy first", () => {
    const groups = byNoun([name("objective", "Grow"), name("strategy", "Town")]);
    expect(groups.map(({ noun }) => noun)).toEqual(["strategy", "objective"]);
  });
});

describe("the cells of a column", () => {
  const facts = { filled: 3, unknown: { TBC: 1 }, unreadable: {} };

  test("are counted where they hold no value", () => {
    expect(cellWords(facts, 4)).toBe("1 blank cell, 1 cell unknown, not zero");
    expect(cellWords({ ...facts, unknown: {} }, 3)).toBe("");
  });

  test("of a large file are counted in the rows that were looked at", () => {
    expect(cellWords({ ...facts, filled: 5000 }, 6000)).toBe(
      "1 cell unknown, not zero, in the first 5,000 rows",
    );
    expect(cellWords({ ...facts, unknown: {}, filled: 5000 }, 6000)).toBe("");
  });
});

describe("how a file is read", () => {
  const table = { name: "work", layout: { delimiter: ";" } };

  test("is as said, else as guessed, else as usual", () => {
    expect(layoutOf(table, {}, "delimiter", ",")).toBe(";");
    expect(layoutOf(table, { work: { delimiter: "|" } }, "delimiter", ",")).toBe("|");
    expect(layoutOf(table, {}, "header_row", "1")).toBe("1");
  });

  test("is left to the guess again without a trace", () => {
    const said = withLayout({}, "work", "header_row", 3);
    expect(said).toEqual({ work: { header_row: 3 } });
    expect(withLayout(said, "work", "header_row", null)).toEqual({});
  });

  test("takes whole rows from 1 on alone", () => {
    expect([asRow("3"), asRow("0"), asRow("2.5"), asRow("")]).toEqual([3, null, null, null]);
  });

  test("refuses a file that is empty or too large before it is sent", () => {
    expect(refusalOf([{ name: "a.csv", size: 0 }])).toBe("a.csv is empty.");
    expect(refusalOf([{ name: "a.csv", size: MOST_BYTES + 1 }])).toContain("10 MB are allowed");
    expect(refusalOf([{ name: "a.csv", size: MOST_BYTES }])).toBeNull();
  });

  test("refuses files that cannot be told apart or are too much together", () => {
    const one = { name: "a.csv", size: 10 };
    expect(refusalOf([one, { name: "b.csv", size: 10 }])).toBeNull();
    expect(refusalOf([one, { name: "A.csv", size: 10 }])).toContain("Two of the files are called");
    expect(refusalOf([one, { name: "b.csv", size: 0 }])).toBe("b.csv is empty.");
    const half = { name: "b.csv", size: MOST_BYTES };
    expect(refusalOf([one, half])).toContain("2 files together have");
    const many = Array.from({ length: MOST_FILES + 1 }, (_, at) => ({ name: `${at}`, size: 1 }));
    expect(refusalOf(many)).toContain("20 are allowed");
  });
});

describe("several files", () => {
  const told = ["b.csv", "plan.xlsx[Sales]", "portfolio", "a.csv", "b.csv"].map((file) => ({
    file,
  }));

  test("are told one by one in their order, what comes of none of them last", () => {
    const found = byFile(told, ["a.csv", "b.csv", "plan.xlsx", "c.csv"]);
    expect(found.map(({ file, rows }) => [file, rows.length])).toEqual([
      ["a.csv", 1],
      ["b.csv", 2],
      ["plan.xlsx", 1],
      ["", 1],
    ]);
  });

  test("are listed in words", () => {
    expect(filesWords(["a.csv"])).toBe("a.csv");
    expect(filesWords(["a.csv", "b.csv", "c.csv"])).toBe("a.csv, b.csv and c.csv");
  });
});

describe("examples of a column", () => {
  test("are three at most, the long ones cut and marked", () => {
    expect(sampleWords(["a", "b", "c", "d"])).toBe("a · b · c");
    expect(sampleWords([`${"x".repeat(60)}y`, "z".repeat(60)])).toBe(
      `${"x".repeat(60)}… · ${"z".repeat(60)}`,
    );
    expect(sampleWords([])).toBe("all blank");
  });
});

test("records that wait for their own row are not told beside what is wrong with it", () => {
  const trouble = { file: "a.csv", row: 6, line: 7, column: "Cost", code: "x", message: "" };
  const told = [
    { ...trouble, noun: null, external_id: null },
    { ...trouble, code: "reference_rejected", noun: "allocation", external_id: "a" },
    { ...trouble, code: "reference_rejected", row: 9, noun: "initiative", external_id: "b" },
  ];
  expect(ownTroubles(told).map(({ row, code }) => [row, code])).toEqual([
    [6, "x"],
    [9, "reference_rejected"],
  ]);
});
