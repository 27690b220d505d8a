import { describe, expect, it } from "vitest";
import type { AlignmentMap } from "@/api";
import { makeMap, SMALL } from "@/test/fixture";
import { compare } from "./comparison";
import { dayAfter, daysBetween, monthBefore, troubleOf } from "./days";
import { toLedger } from "./ledger";
import { byKind, moneyWords, pathWords, sinceWords } from "./since";

const earlier = makeMap(SMALL);
const compared = (change: (later: AlignmentMap) => void) => {
  const later = structuredClone(earlier);
  change(later);
  return compare(toLedger(earlier), toLedger(later));
};

describe("the line since the review", () => {
  it("says only what is not zero", () => {
    const grown = compared((later) => {
      later.totals.initiatives += 6;
      later.totals.recorded = (Number(later.totals.recorded) + 200_000).toFixed(2);
    });
    expect(sinceWords(grown, { opened: 3, healed: 2 })).toBe(
      "+6 initiatives, +€200k, 3 findings new, 2 healed",
    );
    expect(sinceWords(grown, { opened: 0, healed: 1 })).toBe(
      "+6 initiatives, +€200k, 1 finding healed",
    );
    expect(sinceWords(grown, null)).toBe("+6 initiatives, +€200k");
  });

  it("says that nothing changed only where nothing did", () => {
    expect(
      sinceWords(
        compared(() => {}),
        { opened: 0, healed: 0 },
      ),
    ).toBe("nothing changed");
    const moved = compared((later) => {
      const one = later.initiatives.find((it) => it.id && it.amount !== null)!;
      one.department = (one.department + 1) % later.departments.length;
    });
    expect(sinceWords(moved, null)).toBe("1 initiative changed");
  });

  it("keeps the sign of what became less", () => {
    const less = compared((later) => {
      later.totals.initiatives -= 1;
      later.totals.recorded = (Number(later.totals.recorded) - 20_000).toFixed(2);
    });
    expect(sinceWords(less, null)).toBe("−1 initiative, −€20k");
  });
});

describe("a change", () => {
  it("names the departments where only these differ, else the objectives", () => {
    const one = compared((later) => {
      const it = later.initiatives.find((each) => each.id && each.amount !== null)!;
      it.department = (it.department + 1) % later.departments.length;
    });
    const [{ kind, changes }] = byKind(one) as [ReturnType<typeof byKind>[number]];
    expect(kind).toBe("moved");
    expect(pathWords(one, changes[0]!)).toMatch(/^.+ → .+$/);
    expect(earlier.departments.map(({ name }) => name)).toContain(
      pathWords(one, changes[0]!).split(" → ")[0],
    );
  });

  it("never writes an unknown figure as zero", () => {
    const one = compared((later) => {
      const it = later.initiatives.find((each) => each.id && each.amount !== null)!;
      it.amount = null;
      for (const placement of it.placements) placement.amount = null;
    });
    const change = one.changes[0]!;
    expect(moneyWords(change, "EUR")).toBe("no figure now");
    expect(pathWords(one, change)).toMatch(/→ no figure$/);
  });
});

describe("a day to compare with", () => {
  const now = new Date("2026-11-26T12:00:00Z");
  const recordedSince = "2024-11-18T09:00:00Z";
  const trouble = (compare: string, asOf?: string) =>
    troubleOf({ compare, asOf, recordedSince, now });

  it("may be any day or instant between the first record and the map", () => {
    for (const day of ["2024-11-18", "2026-11-25", "2026-11-09T17:54:51.783701Z"]) {
      expect(trouble(day)).toBeNull();
    }
    expect(trouble("2026-06-29", "2026-06-30")).toBeNull();
  });

  it("is refused in words where it lies ahead, before the records or not before the map", () => {
    expect(trouble("2026-11-27")).toContain("lies ahead");
    expect(trouble("2027-01-01T00:00:00Z")).toContain("lies ahead");
    expect(trouble("2024-11-17")).toContain("the records begin on 18 Nov 2024");
    expect(trouble("2026-11-26")).toContain("not before the day of this map");
    expect(trouble("2026-06-30", "2026-06-30")).toContain("not before the day of this map");
    expect(trouble("banana")).toBe("“banana” is no day to compare with");
    expect(trouble("2026-13-45")).toContain("is no day");
  });

  it("a month before keeps to days that are", () => {
    expect(monthBefore("2026-11-26")).toBe("2026-10-26");
    expect(monthBefore("2026-03-31")).toBe("2026-02-28");
    expect(monthBefore("2026-01-15")).toBe("2025-12-15");
  });

  it("counts across the change of the clock", () => {
    expect(daysBetween("2026-03-01", "2026-04-01")).toBe(31);
    expect(dayAfter("2026-10-20", 12)).toBe("2026-11-01");
  });
});
