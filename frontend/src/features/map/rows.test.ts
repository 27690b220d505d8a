import { describe, expect, it } from "vitest";
import { LARGE, MOCK, makeMap, REAL, SMALL } from "@/test/fixture";
import { restName, restShares } from "./labels";
import { sumOf, toLedger } from "./ledger";
import { AUTO_FOLDING, loudOf, type RestRow, rowsOf, shortId, toggled } from "./rows";

const map = makeMap(MOCK);
const [firstTheme, theme] = map.objectives.flatMap((one, at) => (one.parent === null ? [at] : []));
const marked = map.objectives.findIndex((one) => one.parent === theme);
const target = map.objectives[marked]!;
const mark = {
  ...map.marks[0]!,
  kind: "lacking" as const,
  subjects: [
    { noun: "objective", id: target.id, source: "demo", external_id: "1", name: target.name },
  ],
};
const ledger = toLedger({ ...map, marks: [mark] });
const loud = loudOf(ledger);
const rows = rowsOf(ledger, AUTO_FOLDING, null, "strategy", loud);
const rest = rows.filter((row): row is RestRow => row.kind === "rest");

describe("the rows of the opening state", () => {
  it("are the themes, the marked objectives, and one row for the rest of each marked theme", () => {
    expect(rest).toHaveLength(1);
    expect(rest[0]!.parent).toBe(theme);
    expect(rows.filter((row) => row.kind === "objective" && row.depth === 1)).toHaveLength(1);
    const folded = rows.filter((row) => row.kind === "objective" && row.isFolded);
    expect(folded).toHaveLength(3);
  });

  it("hold every objective exactly once, and all money", () => {
    for (const shape of [MOCK, REAL, LARGE]) {
      const own = toLedger(makeMap(shape));
      const drawn = rowsOf(own, AUTO_FOLDING, null, "strategy", loudOf(own));
      const places = drawn.flatMap((row) => row.places);
      expect(new Set(places).size).toBe(places.length);
      const all = rowsOf(own, { base: "open", flipped: new Set() });
      const sum = (every: typeof all) =>
        every.reduce((total, row) => total + sumOf(own, row.places, null).minor, 0n);
      expect(sum(drawn)).toBe(sum(all));
    }
  });

  it("show a theme as a whole once it was touched, and all when all are opened", () => {
    const touched = toggled(AUTO_FOLDING, map.objectives[theme!]!.id);
    const opened = rowsOf(ledger, touched, null, "strategy", loud);
    expect(opened.some((row) => row.kind === "rest")).toBe(false);
    const all = rowsOf(ledger, { base: "open", flipped: new Set() }, null, "strategy", loud);
    expect(all.filter((row) => row.kind === "objective")).toHaveLength(map.objectives.length);
  });

  it("unfold what was chosen", () => {
    const quiet = map.objectives.findIndex((one) => one.parent === firstTheme);
    const shown = rowsOf(ledger, AUTO_FOLDING, quiet, "strategy", loud);
    expect(shown.some((row) => row.key === map.objectives[quiet]!.id)).toBe(true);
  });

  it("merge nothing where there are few objectives", () => {
    expect(loudOf(toLedger(makeMap(SMALL)))).toBeNull();
  });
});

describe("a row for the rest", () => {
  it("says that nothing needs the reader only where no finding is open", () => {
    expect(restName(ledger, rest[0]!)).toMatch(/^\+\d objectives, /);
    const calm = toLedger({
      ...map,
      objectives: map.objectives.map((one) => ({ ...one, findings: 0 })),
    });
    expect(restName(calm, rest[0]!)).toBe("+4 objectives, nothing needs you");
    const open = toLedger({
      ...map,
      objectives: map.objectives.map((one) => ({ ...one, findings: 1 })),
    });
    expect(restName(open, rest[0]!)).toBe("+4 objectives, 4 findings");
    const inside = calm.map.initiatives.findIndex(({ placements }) =>
      placements.some(
        (one) => one.band === "traced" && rest[0]!.objectives.includes(one.objective!),
      ),
    );
    const pair = { finding: "f", kind: "conflict", sides: [inside, inside] };
    const paired = toLedger({ ...calm.map, pairs: [pair as (typeof map.pairs)[number]] });
    expect(restName(paired, rest[0]!)).toBe("+4 objectives, 1 conflict");
    const both = ["overlap", "overlap", "unclear"].map((kind) => ({ ...pair, kind }));
    const several = toLedger({ ...open.map, pairs: both as typeof map.pairs });
    expect(restName(several, rest[0]!)).toBe("+4 objectives, 4 findings, 2 overlaps, 1 pair");
  });

  it("says how many are within what was agreed", () => {
    const shares = [0.1, 0.1, 0.5, null].map((funded, index) => ({
      ...map.objectives[rest[0]!.objectives[index]!]!,
      funded_share: funded,
      target_share: funded === null ? null : 0.11,
      tolerance: 0.015,
    }));
    const objectives = [...map.objectives];
    rest[0]!.objectives.forEach((at, index) => {
      objectives[at] = shares[index]!;
    });
    const words = restShares(toLedger({ ...map, objectives }), rest[0]!.objectives);
    expect(words).toBe("2 within ±1.5 pts, 1 beyond, 1 no target");
    const short = restShares(toLedger({ ...map, objectives }), rest[0]!.objectives, true);
    expect(short).toBe("2 of 3 within");
  });

  it("names the tolerance where all have one, and the gap of one alone", () => {
    const [first, second] = rest[0]!.objectives as [number, number];
    const said = (...told: [number, number, number | null, number | null][]) => {
      const objectives = [...map.objectives];
      for (const [at, funded_share, target_share, tolerance] of told) {
        objectives[at] = { ...objectives[at]!, funded_share, target_share, tolerance };
      }
      return restShares(
        toLedger({ ...map, objectives }),
        told.map(([at]) => at),
      );
    };
    expect(said([first, 0.1, 0.11, 0.015], [second, 0.2, 0.21, 0.015])).toBe("all within ±1.5 pts");
    expect(said([first, 0.1, 0.11, 0.015], [second, 0.2, 0.21, 0.02])).toBe("all within tolerance");
    expect(said([first, 0.1, 0.11, 0.015], [second, 0.2, null, null])).toBe(
      "1 within ±1.5 pts, 1 with no target",
    );
    expect(said([first, 0.1, 0.2, 0.015], [second, 0.1, 0.2, 0.015])).toBe("2 beyond ±1.5 pts");
    expect(said([first, 0.095, 0.11, 0.015])).toBe("−1.5 pts, within ±1.5");
    expect(said([first, 0.2, 0.11, 0.015])).toBe("+9.0 pts, beyond ±1.5");
    expect(said([first, 0.11, 0.11, null])).toBe("all within tolerance");
    expect(said([first, 0.11, null, null])).toBe("no target agreed");
  });

  it("keeps its parent apart in addresses", () => {
    expect(rest[0]!.key).toBe(`rest-${map.objectives[theme!]!.id}`);
    expect(shortId(rest[0]!.key)).toBe(shortId(map.objectives[theme!]!.id));
  });
});

describe("rows in another order", () => {
  const plain = toLedger({
    ...map,
    objectives: map.objectives.map((one) => ({ ...one, gap_amount: null })),
  });
  const idsOf = (found: ReturnType<typeof rowsOf>) =>
    found.flatMap((row) => (row.kind === "objective" && row.depth === 1 ? [row.key] : []));
  const below = (at: number) =>
    map.objectives.flatMap((one) => (one.parent === at ? [one.id] : []));
  const first = below(firstTheme!);
  const second = below(theme!);

  it("stand by the widest gap, on either side, and those without one last", () => {
    const gaps = new Map([
      [first[2]!, "-900.00"],
      [first[1]!, "1000.00"],
      [second[0]!, "2000.00"],
    ]);
    const objectives = plain.map.objectives.map((one) => ({
      ...one,
      gap_amount: gaps.get(one.id) ?? null,
    }));
    const drawn = rowsOf(toLedger({ ...map, objectives }), AUTO_FOLDING, null, "gap");
    const ids = idsOf(drawn);
    expect(ids.slice(0, second.length)).toEqual(second);
    const firsts = ids.filter((id) => first.includes(id));
    expect(firsts).toEqual([first[1], first[2], first[0], ...first.slice(3)]);
  });

  it("stand by disagreement: split before mixed, more money before less, not asked last", () => {
    const apart = new Map([
      [first[3]!, { rank: 0, minor: 1n }],
      [first[1]!, { rank: 1, minor: 5n }],
      [first[2]!, { rank: 1, minor: 7n }],
      [first[0]!, { rank: 2, minor: 900n }],
      [second[1]!, { rank: 0, minor: 50n }],
    ]);
    const drawn = rowsOf(plain, AUTO_FOLDING, null, "disagreement", null, apart);
    const ids = idsOf(drawn);
    expect(ids.slice(0, second.length)).toEqual([second[1], ...second.filter((_, at) => at !== 1)]);
    expect(ids.filter((id) => first.includes(id))).toEqual([
      first[3],
      first[2],
      first[1],
      first[0],
      ...first.slice(4),
    ]);
  });

  it("stand as the strategy has them where nothing tells them apart", () => {
    const usual = rowsOf(plain, AUTO_FOLDING);
    expect(rowsOf(plain, AUTO_FOLDING, null, "gap")).toEqual(usual);
    expect(rowsOf(plain, AUTO_FOLDING, null, "disagreement", null, null)).toEqual(usual);
    expect(rowsOf(plain, AUTO_FOLDING, null, "disagreement", null, new Map())).toEqual(usual);
  });

  it("hold the same money in every order", () => {
    const whole = (found: ReturnType<typeof rowsOf>) => new Set(found.map(({ key }) => key));
    const usual = whole(rowsOf(plain, AUTO_FOLDING));
    for (const order of ["money", "gap", "disagreement"] as const) {
      expect(whole(rowsOf(plain, AUTO_FOLDING, null, order, null, new Map()))).toEqual(usual);
    }
  });
});
