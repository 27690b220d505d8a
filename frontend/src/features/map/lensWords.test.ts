import { describe, expect, it } from "vitest";
import type { AlignmentMap } from "@/api";
import { MOCK, makeMap } from "@/test/fixture";
import { LENSES, type Lens } from "./address";
import { inkOf, isDark } from "./heat";
import { countAndMoney } from "./labels";
import { sumOf, toLedger } from "./ledger";
import { chipWords, LENS_NAMES, lensNote } from "./lensWords";

type Count = AlignmentMap["lenses"][number];
const count = (
  lens: Count["lens"],
  many: number,
  money: string | null,
  parts: Count["parts"] = [],
): Count => ({ lens, codes: ["some_code"], count: many, money, is_at_most: false, parts });
const run = { ...makeMap(MOCK).run! };
const map: AlignmentMap = {
  ...makeMap(MOCK),
  run,
  pairs: [],
  lenses: [
    count("funding", 5, "12800000.00", [
      { part: "below", count: 3, money: "12800000.00" },
      { part: "above", count: 2, money: "10800000.00" },
    ]),
    count("conflict", 2, null),
    count("overlap", 0, null),
    count("orphans", 3, "400000.00", [
      { part: "no_objective", count: 2, money: "400000.00" },
      { part: "stranded", count: 1, money: null },
    ]),
  ],
};
const chip = (lens: Lens, reads = true, of = map) => chipWords(toLedger(of), lens, reads);
const held = (band: "no_objective" | "stranded") => sumOf(toLedger(map), [band], null);
const note = (lens: Lens, of = map, hasGrid = true, readsFindings = true) =>
  lensNote(toLedger(of), lens, { readsFindings, hasGrid });
const pair = {
  finding: "one",
  code: "opposed_effect",
  kind: "conflict" as const,
  title: "One against other",
  sides: [0, 1],
  money_at_stake: null,
  confirmed_at: "2026-11-01T00:00:00Z",
};

describe("the chips of the lenses", () => {
  it("say the count of findings, and the money where it is known", () => {
    expect(chip("funding")).toBe("3 below €12.8M · 2 above €10.8M");
    expect(chip("conflict")).toBe("2");
    expect(chip("overlap")).toBe("none confirmed");
    expect(chip("status")).toBe("");
  });

  it("say that nothing can be off a target where none is agreed", () => {
    const objectives = map.objectives.map((one) => ({ ...one, target_share: null }));
    expect(chip("funding", true, { ...map, objectives })).toBe("no targets");
  });

  it("leave out in little room what the headline and the bands say as well", () => {
    const short = (lens: Lens) => chipWords(toLedger(map), lens, true, "short");
    expect(short("funding")).toBe("3 below · 2 above");
    expect(`${short("orphans")}, ${held("stranded").initiatives} stranded`).toBe(chip("orphans"));
    expect(short("conflict")).toBe("2");
    const least = (lens: Lens) => chipWords(toLedger(map), lens, true, "least");
    expect(least("attention")).toBe(String(map.marks.length));
  });

  it("tell the sum of what is below and above so finely that its parts add up", () => {
    expect(chip("funding", true, { ...map, gap_digits: 2 })).toBe(
      "3 below €12.80M · 2 above €10.80M",
    );
  });

  it("say of money that may be told twice that it is no more than that", () => {
    const conflict = { ...count("conflict", 2, "4080000.00"), is_at_most: true };
    const told = { ...map, lenses: [conflict], pairs: [pair] };
    expect(chip("conflict", true, told)).toBe("2 · ≤ €4.1M");
    expect(note("conflict", told)).toMatch(
      /At most €4.1M is at stake: some of it may be told twice\.$/,
    );
    expect(note("conflict", { ...map, pairs: [pair] })).not.toMatch(/At most/);
  });

  it("say nothing of findings to who may not read them, nor before anything was examined", () => {
    for (const lens of ["attention", "funding", "conflict", "overlap"] as const) {
      expect(chip(lens, false)).toBe("");
      expect(chip(lens, true, { ...map, run: null })).toBe("");
    }
  });

  it("count of work without an objective what its bands hold, for everybody", () => {
    const { none, stranded } = { none: held("no_objective"), stranded: held("stranded") };
    const band = countAndMoney(none, map.currency);
    expect(chip("orphans", false)).toBe(`${band}, ${stranded.initiatives} stranded`);
    expect(chip("orphans", true, { ...map, run: null })).toBe(chip("orphans"));
    const served = { ...map, cells: [], initiatives: [] };
    expect(chip("orphans", true, served)).toBe("0");
  });

  it("count objectives without work from the map itself, for everybody", () => {
    const served = map.objectives.map((one) => ({ ...one, subtotal_initiatives: 3 }));
    const first = served.findIndex((one) => one.parent !== null);
    const bare = served.map((one, at) =>
      at === first ? { ...one, subtotal_initiatives: 0 } : one,
    );
    expect(chip("coverage", false, { ...map, objectives: served })).toBe("none empty");
    expect(chip("coverage", false, { ...map, objectives: bare })).toBe("1 empty");
  });

  it("have a name each", () => {
    expect(new Set(LENSES.map((lens) => LENS_NAMES[lens])).size).toBe(LENSES.length);
  });
});

describe("the line below the chips", () => {
  it("says in words that a lens has nothing to show", () => {
    const none = { ...map, lenses: map.lenses.map((one) => ({ ...one, count: 0, money: null })) };
    expect(note("conflict", none)).toBe("No confirmed conflict.");
    expect(note("overlap", none)).toBe("No confirmed overlap.");
    expect(note("orphans", none)).toMatch(/None of it is an open finding\.$/);
    expect(note("orphans", { ...none, cells: [], initiatives: [] })).toBe(
      "All work serves an objective.",
    );
    expect(note("funding", none)).toContain("No objective is off its agreed share");
    const untold = map.objectives.map((one) => ({ ...one, target_share: null }));
    expect(note("funding", { ...map, objectives: untold })).toBe("No target share is agreed.");
  });

  it("tells the parts of a count apart, and the findings from what the band counts", () => {
    expect(note("funding")).toBe(
      "Of the agreed share, by more than was tolerated: 3 objectives are below (€12.8M), 2 are above (€10.8M).",
    );
    const all = `${held("no_objective").initiatives} initiatives serve no objective`;
    expect(note("orphans")).toMatch(
      new RegExp(`^${all} \\(€[\\d.]+M\\), \\d+ stand on a broken line`),
    );
    expect(note("orphans")).toMatch(
      / 3 are open findings \(€400k\); the rest are parts of initiatives, or work not agreed yet or paused\.$/,
    );
    expect(note("orphans", map, true, false)).not.toMatch(/finding/);
  });

  it("says how many pairs are framed, and what else is counted", () => {
    expect(note("conflict", { ...map, pairs: [pair] })).toBe(
      "1 confirmed conflict is framed, all else steps back." +
        " 1 more finding is not about two initiatives.",
    );
    expect(note("conflict", { ...map, pairs: [pair, { ...pair, finding: "two" }] })).toBe(
      "2 confirmed conflicts are framed, all else steps back.",
    );
    expect(note("conflict", { ...map, pairs: [pair] }, false)).toMatch(/^1 confirmed conflict\. /);
    const dear = { ...pair, money_at_stake: "2000000.00" };
    expect(note("conflict", { ...map, pairs: [dear] })).toContain("framed (€2.0M), all else");
    expect(note("conflict", { ...map, pairs: [dear, pair] })).toContain("framed, all else");
  });

  it("names the marks about findings that no frame tells", () => {
    const mark = { ...map.marks[0]!, code: "some_code", money_at_stake: "2100000.00" };
    const marks = [
      { ...mark, code: "other", findings: ["o"] },
      { ...mark, findings: ["two"] },
    ];
    expect(note("conflict", { ...map, marks, pairs: [pair] })).toMatch(
      / 1 more finding is not about two initiatives: mark 2, €2\.1M\.$/,
    );
    const framed = [{ ...mark, findings: [pair.finding] }];
    expect(note("conflict", { ...map, marks: framed, pairs: [pair] })).toMatch(
      /two initiatives\.$/,
    );
  });

  it("says why nothing can be told", () => {
    expect(note("conflict", { ...map, run: null })).toContain("Detection has not run");
    expect(note("conflict", map, true, false)).toContain("Your roles do not include findings");
    expect(note("coverage", map, true, false)).toContain("How many initiatives");
  });

  it("is silent where the lens needs no words", () => {
    expect(note("attention")).toBeNull();
    expect(note("status")).toBeNull();
  });
});

describe("the heat of a cell", () => {
  const inks = Array.from({ length: 40 }, (_, at) => inkOf(at + 1, 40));

  it("grows with the count, and can be told apart without colour", () => {
    inks.slice(1).forEach((ink, before) => {
      expect(ink).toBeGreaterThan(inks[before]!);
    });
    expect(inks.at(-1)! - inks[0]!).toBeGreaterThan(0.5);
  });

  it("leaves the number readable: 4.5 to 1 in light and in dark colours", () => {
    const level = (value: number) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    };
    const contrast = (a: number, b: number) =>
      (Math.max(level(a), level(b)) + 0.05) / (Math.min(level(a), level(b)) + 0.05);
    for (const { ink, card, paper } of [
      { ink: 36, card: 255, paper: 249 },
      { ink: 236, card: 33, paper: 24 },
    ]) {
      for (const much of inks) {
        const ground = card + (ink - card) * much;
        expect(contrast(isDark(much) ? paper : ink, ground)).toBeGreaterThan(4.5);
      }
    }
  });
});
