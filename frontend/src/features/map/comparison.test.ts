import { describe, expect, it } from "vitest";
import type { AlignmentMap } from "@/api";
import { GROUPED, MOCK, makeMap, REAL, type Shape, SMALL } from "@/test/fixture";
import { sumMinor, toDecimal, toMinor } from "@/ui/money";
import { compare, hasChanges, minorOf } from "./comparison";
import { toLedger } from "./ledger";

const shapes: [string, Shape][] = [
  ["a small portfolio", SMALL],
  ["20 objectives and 500 initiatives", MOCK],
  ["177 objectives and 47 departments", REAL],
  ["departments in divisions", GROUPED],
];

/** Maps of one house at two instants: what has the same id is the same. */
const pairs = shapes.flatMap(([name, shape]) =>
  [1, 2, 3, 4, 5].map((seed) => {
    const then = makeMap({ ...shape, seed, initiatives: shape.initiatives - seed * 3 });
    const now = makeMap({
      ...shape,
      seed: seed + 50,
      objectivesPerTheme: shape.objectivesPerTheme,
    });
    return [`${name}, ${seed}`, then, now] as const;
  }),
);

function between(then: AlignmentMap, now: AlignmentMap) {
  return compare(toLedger(then), toLedger(now));
}

describe.each(pairs)("what changed in %s", (_, then, now) => {
  const found = between(then, now);
  const change = toMinor(now.totals.recorded) - toMinor(then.totals.recorded);
  const sum = (of: ReadonlyMap<string, bigint>) => toDecimal(sumMinor(of.values()));

  it("adds up to the change of the total to the cent, by cell, department and row", () => {
    expect(toDecimal(found.minor)).toBe(toDecimal(change));
    expect(sum(found.cells)).toBe(toDecimal(change));
    expect(sum(found.departments)).toBe(toDecimal(change));
    expect(sum(found.bands)).toBe(toDecimal(change));
    const roots = [...then.objectives, ...now.objectives].filter((one) => one.parent === null);
    const ofTree = sumMinor(
      [...new Set(roots.map((one) => one.id))].map((id) => found.objectives.get(id) ?? 0n),
    );
    expect(toDecimal(ofTree)).toBe(toDecimal(found.bands.get("traced") ?? 0n));
  });

  it("adds up over initiatives, with what has no name for this reader", () => {
    const named = sumMinor(found.changes.flatMap((one) => one.parts.map(minorOf)));
    expect(toDecimal(named + found.unnamed.minor)).toBe(toDecimal(change));
  });

  it("counts what came and went as the change of the count", () => {
    const of = (kind: string) => found.changes.filter((one) => one.kind === kind).length;
    const unnamed = found.unnamed.later - found.unnamed.earlier;
    expect(of("came") - of("went") + unnamed).toBe(found.initiatives);
  });

  it("is the opposite seen from the other side", () => {
    const back = between(now, then);
    expect(toDecimal(back.minor)).toBe(toDecimal(-found.minor));
    for (const [key, minor] of found.cells) expect(back.cells.get(key)).toBe(-minor);
    expect(back.changes.length).toBe(found.changes.length);
  });

  it("is nothing between a map and itself", () => {
    const same = between(now, structuredClone(now));
    expect(same.changes).toEqual([]);
    expect(hasChanges(same)).toBe(false);
    expect(hasChanges(found)).toBe(true);
  });
});

describe("one initiative", () => {
  const then = makeMap(SMALL);
  const at = then.initiatives.findIndex(
    (one) =>
      one.id &&
      one.amount !== null &&
      one.placements.length === 1 &&
      one.placements[0]!.band === "traced",
  );
  const changed = (change: (one: AlignmentMap["initiatives"][number]) => void) => {
    const now = structuredClone(then);
    change(now.initiatives[at]!);
    return between(then, now).changes;
  };

  it("moved where it left one objective for another, by its money", () => {
    const other = then.objectives.findIndex(
      (one, index) => one.level === 2 && index !== then.initiatives[at]!.placements[0]!.objective,
    );
    const [one, ...rest] = changed((it) => {
      it.placements[0]!.objective = other;
    });
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ kind: "moved", id: then.initiatives[at]!.id });
    expect(toDecimal(one!.minor)).toBe(then.initiatives[at]!.amount);
    expect(one!.parts).toHaveLength(2);
  });

  it("moved where its department became another", () => {
    const [one] = changed((it) => {
      it.department = (it.department + 1) % then.departments.length;
    });
    expect(one!.kind).toBe("moved");
  });

  it("changed its money with the sign of the change", () => {
    const [one] = changed((it) => {
      const less = toDecimal(toMinor(it.amount!) - 1n);
      it.amount = less;
      it.placements[0]!.amount = less;
    });
    expect(one).toMatchObject({ kind: "money", minor: -1n });
  });

  it("lost its figure: unknown is told as unknown, not as zero", () => {
    const [one] = changed((it) => {
      it.amount = null;
      it.placements[0]!.amount = null;
    });
    expect(one).toMatchObject({ kind: "money", after: null });
    expect(one!.parts[0]!.after).toBeNull();
  });

  it("is silent where only its health changed", () => {
    expect(
      changed((it) => {
        it.health = "off_track";
        it.name = "Another name";
      }),
    ).toEqual([]);
  });
});

describe("work that may not be seen by name", () => {
  it("is compared in sums only and never named, whichever document hides it", () => {
    const then = makeMap(SMALL);
    const now = structuredClone(then);
    const at = then.initiatives.findIndex((one) => one.id !== null && one.amount !== null);
    const { name } = then.initiatives[at]!;
    now.initiatives[at] = { ...now.initiatives[at]!, id: null, external_id: null, name: null };
    const hidden = between(then, now);
    expect(hidden.minor).toBe(0n);
    expect(hidden.cells.size).toBe(0);
    expect(hidden.unnamed.earlier).toBe(hidden.unnamed.later);
    // What it can be named by is the document that names it; nobody can say whether it went.
    expect(hidden.changes.map((one) => one.name)).not.toContain(name);
    expect(between(now, then).changes.map((one) => one.name)).not.toContain(name);
  });
});
