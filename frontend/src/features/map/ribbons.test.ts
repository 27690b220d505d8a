import { describe, expect, it } from "vitest";
import { LARGE, MOCK, makeMap, REAL, type Shape, SMALL } from "@/test/fixture";
import { sumMinor, toMinor } from "@/ui/money";
import { toBoard } from "./board";
import { columnsOf } from "./columns";
import { type Layout, layOut } from "./layout";
import { sumOf, toLedger, wholeOf } from "./ledger";
import { measure } from "./measures";
import {
  HANG_GAP,
  lowestPart,
  ribbonPath,
  type Span,
  type SpineRow,
  spineOf,
  threadPath,
} from "./ribbons";
import { AUTO_FOLDING, type Folding, rowsOf } from "./rows";
import { spineRowsOf } from "./spineRows";

const OPEN: Folding = { base: "open", flipped: new Set() };
const positive = (rows: readonly SpineRow[]) =>
  sumMinor(rows.flatMap((row) => (row.money > 0n ? [row.money] : [])));
const bottom = (span: Span) => span.top + span.height;

function drawn(shape: Shape, folding: Folding) {
  const map = makeMap(shape);
  const ledger = toLedger(map);
  const rows = rowsOf(ledger, folding);
  const { columns } = columnsOf(ledger, { showsEmpty: false, openGroups: new Set() });
  const board = toBoard(ledger, rows, columns, (row) =>
    row.kind === "objective" ? wholeOf(ledger, row.objective) : sumOf(ledger, row.places, null),
  );
  const asked = { hasTargets: true, hasGroups: false, isCompact: false, isLow: false };
  const measures = measure({ ...asked, width: 1500, names: ["Sales"] });
  const layout: Layout = layOut({
    ledger,
    rows,
    measures,
    marks: new Map(),
    height: 800,
    width: 1600,
    focusKey: null,
  });
  return { map, layout, ...spineRowsOf(board, layout.places) };
}

const cases: [string, Shape, Folding][] = [
  ["a small portfolio", SMALL, AUTO_FOLDING],
  ["20 objectives, all open", MOCK, OPEN],
  ["177 objectives as they open", REAL, AUTO_FOLDING],
  ["177 objectives, all open", REAL, OPEN],
  ["5,000 initiatives", LARGE, AUTO_FOLDING],
];

describe.each(cases)("the spine of %s", (_, shape, folding) => {
  const { map, layout, rows, hangs } = drawn(shape, folding);
  const view = { top: 0, bottom: 560 };
  const spine = spineOf(rows, hangs, view);
  const height = (minor: bigint) => Number(minor) * spine.scale;

  it("is the money the API gives, on one scale", () => {
    expect(sumMinor(rows.map((row) => row.money))).toBe(toMinor(map.totals.traced));
    expect(spine.strategy.height).toBeCloseTo(height(positive(rows)), 3);
    for (const { key, height: tall } of spine.hanging) {
      const band = key as "stranded" | "no_objective" | "accepted";
      expect(tall).toBeCloseTo(height(toMinor(map.totals[band])), 3);
    }
    for (const theme of spine.themes) {
      const { subtotal } = map.objectives.find((one) => one.id === theme.key)!;
      const own = rows.filter((row) => row.theme === theme.key);
      expect(sumMinor(own.map((row) => row.money))).toBe(toMinor(subtotal));
      expect(theme.height).toBeCloseTo(height(positive(own)), 3);
    }
  });

  it("loses nothing on the way from the strategy over themes to rows", () => {
    const sum = (spans: readonly { from: Span }[]) =>
      spans.reduce((all, one) => all + one.from.height, 0);
    expect(sum(spine.trunks)).toBeCloseTo(spine.strategy.height, 3);
    expect(sum(spine.ribbons)).toBeCloseTo(spine.strategy.height, 3);
    for (const { from, to } of [...spine.trunks, ...spine.ribbons]) {
      expect(from.height).toBeCloseTo(to.height, 6);
    }
  });

  it("keeps the order of the rows, and no two ribbons overlap at either end", () => {
    for (const ribbons of [spine.trunks, spine.ribbons]) {
      ribbons.slice(1).forEach((ribbon, before) => {
        expect(ribbon.from.top).toBeGreaterThanOrEqual(bottom(ribbons[before]!.from) - 1e-6);
        expect(ribbon.to.top).toBeGreaterThanOrEqual(bottom(ribbons[before]!.to) - 1e-6);
      });
    }
    expect(spine.ribbons.map((one) => one.key)).toEqual(
      rows.filter((row) => row.money > 0n).map((row) => row.key),
    );
  });

  it("stays within its rows: ribbons in theirs, a theme beside its own, the strategy in the body", () => {
    const at = new Map(rows.map((row) => [row.key, row]));
    for (const { key, to } of spine.ribbons) {
      expect(to.top).toBeGreaterThanOrEqual(at.get(key)!.top);
      expect(bottom(to)).toBeLessThanOrEqual(bottom(at.get(key)!));
    }
    for (const theme of spine.themes) {
      const own = rows.filter((row) => row.theme === theme.key);
      expect(theme.top).toBeGreaterThanOrEqual(own[0]!.top - 1e-6);
      expect(bottom(theme)).toBeLessThanOrEqual(bottom(own.at(-1)!) + 1e-6);
    }
    expect(spine.strategy.top).toBeGreaterThanOrEqual(0);
    expect(bottom(spine.hanging.at(-1) ?? spine.strategy)).toBeLessThanOrEqual(layout.bodyHeight);
  });

  it("hangs what serves nothing below the strategy, one after another", () => {
    let above = bottom(spine.strategy);
    for (const span of spine.hanging) {
      expect(span.top).toBeCloseTo(above + HANG_GAP, 6);
      above = bottom(span);
    }
  });

  it("brings the strategy along as the rows are scrolled", () => {
    const far = { top: layout.bodyHeight - 560, bottom: layout.bodyHeight };
    const scrolled = spineOf(rows, hangs, far);
    if (layout.bodyHeight > 1200) {
      expect(scrolled.strategy.top).toBeGreaterThan(far.top);
      expect(bottom(spine.strategy)).toBeLessThan(view.bottom);
    }
    expect(scrolled.ribbons.map((one) => one.to)).toEqual(spine.ribbons.map((one) => one.to));
  });
});

describe("a spine with gaps", () => {
  const row = (key: string, at: number, part: Partial<SpineRow> = {}): SpineRow => ({
    key,
    top: at * 40,
    height: 40,
    money: 0n,
    theme: "theme",
    lacks: null,
    ...part,
  });
  const view = { top: 0, bottom: 160 };

  it("leads threads without height to rows without work and without figures", () => {
    const rows = [
      row("theme", 0),
      row("paid", 1, { money: 100n }),
      row("empty", 2, { lacks: "empty" }),
      row("unknown", 3, { lacks: "unknown" }),
    ];
    const { ribbons, threads, themes } = spineOf(rows, [], view);
    expect(ribbons.map((one) => one.key)).toEqual(["paid"]);
    expect(threads.map(({ key, to }) => [key, to])).toEqual([
      ["empty", 100],
      ["unknown", 140],
    ]);
    expect(threads[0]!.from).toBeCloseTo(bottom(themes[0]!), 6);
  });

  it("counts the rows of each theme: one alone stands level with its bar", () => {
    const rows = [row("a", 0, { theme: "one" }), row("b", 1), row("c", 2)];
    const [alone, both] = spineOf(rows, [], { top: 0, bottom: 400 }).themes;
    expect([alone!.rows, both!.rows]).toEqual([1, 2]);
    expect(alone!.top + alone!.height / 2).toBe(rows[0]!.top + rows[0]!.height / 2);
  });

  it("draws no height where no money is known, and none for negative money", () => {
    const none = spineOf([row("theme", 0), row("one", 1, { money: -5n })], [], view);
    expect(none.strategy.height).toBe(0);
    expect([...none.trunks, ...none.ribbons, ...none.hanging]).toEqual([]);
    expect(spineOf([], [], view).themes).toEqual([]);
  });

  it("makes room for a heap that serves nothing", () => {
    const heap = [{ key: "no_objective", money: 100_000n }];
    const { strategy, hanging } = spineOf(
      [row("theme", 0, { money: 10n, height: 160 })],
      heap,
      view,
    );
    expect(strategy.top).toBeGreaterThanOrEqual(0);
    expect(bottom(hanging[0]!)).toBeLessThanOrEqual(160);
  });
});

describe("the lowest part of a ribbon", () => {
  const ribbon = { key: "R1", from: { top: 10, height: 40 }, to: { top: 100, height: 40 } };

  it("ends where the ribbon ends, and is as high as its part", () => {
    expect(lowestPart(ribbon, 0.25)).toEqual({
      key: "R1",
      from: { top: 40, height: 10 },
      to: { top: 130, height: 10 },
    });
    expect(lowestPart(ribbon, 1)).toEqual(ribbon);
  });
});

describe("the path of a ribbon", () => {
  const ribbon = { key: "R1", from: { top: 10, height: 40 }, to: { top: 100, height: 40 } };

  it("is level and equally high at both ends, and bent near them", () => {
    expect(ribbonPath(ribbon, 0, 100)).toBe(
      "M0 10C28 10 72 100 100 100L100 140C72 140 28 50 0 50Z",
    );
  });

  it("is as a thread where it has no height", () => {
    const thread = { key: "R1", from: 10, to: 100, lacks: "empty" as const };
    expect(threadPath(thread, 0, 100)).toBe("M0 10C28 10 72 100 100 100");
  });
});
