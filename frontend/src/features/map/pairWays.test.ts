import { describe, expect, it } from "vitest";
import { MOCK, makeMap } from "@/test/fixture";
import { toBoard } from "./board";
import { columnsOf } from "./columns";
import { layOut } from "./layout";
import { placeOf, sumOf, toLedger, wholeOf } from "./ledger";
import { measure } from "./measures";
import { drawnPairs, type MapPair, markedIn, tagsOf } from "./pairs";
import { blocksOf, coursesOf, runsDown, sideOf, waysOf } from "./pairWays";
import { rowsOf } from "./rows";

const plain = { ...makeMap(MOCK), marks: [] };
const placeAt = (at: number) => placeOf(plain.initiatives[at]!.placements[0]!);
const paid = plain.initiatives.flatMap((one, at) =>
  one.placements.length === 1 && Number(one.amount ?? 0) > 0 ? [at] : [],
);
const first = paid.find((at) => typeof placeAt(at) === "number")!;
const far = paid.findLast(
  (at) => typeof placeAt(at) === "number" && placeAt(at) !== placeAt(first),
)!;
const unserved = paid.find((at) => placeAt(at) === "no_objective")!;

const pair = (sides: [number, number], kind: MapPair["kind"] = "conflict"): MapPair => ({
  ...{ finding: `${kind} ${sides}`, code: "opposed_effect", kind, title: "", sides },
  ...{ money_at_stake: null, confirmed_at: "2026-11-01T00:00:00Z" },
});

function drawn(pairs: MapPair[], focusKey: string | null = null) {
  const ledger = toLedger({ ...plain, pairs });
  const rows = rowsOf(ledger, { base: "open", flipped: new Set() });
  const { columns } = columnsOf(ledger, { showsEmpty: false, openGroups: new Set() });
  const board = toBoard(ledger, rows, columns, (row) =>
    row.kind === "objective" ? wholeOf(ledger, row.objective) : sumOf(ledger, row.places, null),
  );
  const asked = { hasTargets: true, hasGroups: false, isCompact: false, isLow: false };
  const names = columns.map(() => "Department");
  const measures = measure({ ...asked, width: 1500, names });
  const room = { height: 1000, width: 1500, focusKey };
  const layout = layOut({ ledger, rows, measures, marks: new Map(), ...room });
  const tags = tagsOf(ledger.map);
  const courses = coursesOf({ board, layout, pairs: drawnPairs(board, "attention") });
  const sight = { layout, tags, from: 0, to: 1500, top: 0, bottom: 1000 };
  return { board, layout, ways: waysOf(courses, sight) };
}

describe("the lines of confirmed pairs", () => {
  it("say once what they are, with what tells them apart", () => {
    const { ways } = drawn([pair([first, far]), pair([first, far], "overlap")]);
    expect(ways.map(({ words }) => words)).toEqual(["A conflict", "B overlap"]);
  });

  it("write no word over another", () => {
    const [one, other] = drawn([pair([first, far]), pair([far, first], "overlap")]).ways;
    const isBeside = Math.abs(one!.at.x - other!.at.x) >= (one!.width + other!.width) / 2;
    const isBelow = Math.abs(one!.at.y - other!.at.y) >= 15;
    expect(isBeside || isBelow).toBe(true);
  });

  it("lead on into the bands at the foot", () => {
    const { ways, layout } = drawn([pair([first, unserved])]);
    const heights = [...ways[0]!.d.matchAll(/[ML]\S+ ([\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights[0]).toBeLessThan(layout.bodyHeight);
    expect(heights.at(-1)).toBeGreaterThan(layout.bodyHeight);
  });

  it("go down in what is free between two columns, not at the edge of its tiles", () => {
    const { board, layout, ways } = drawn([pair([first, far])]);
    const { label, gauge, column } = layout.measures;
    const xs = [...ways[0]!.d.matchAll(/(?:[ML]|Q\S+ \S+ )([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [
      +x!,
      +y!,
    ]);
    const runs = xs.flatMap(([x, y], at) =>
      xs[at + 1]?.[0] === x ? [[x!, y!, xs[at + 1]![1]!]] : [],
    );
    const [lane, from, to] = runs.find(([, top, end]) => Math.abs(end! - top!) > 60)!;
    const at = Math.round((lane! - label - gauge) / column) - 1;
    for (const [row, { top, height }] of layout.places.entries()) {
      if (row >= layout.tallCount || top >= Math.max(from!, to!)) continue;
      if (top + height <= Math.min(from!, to!)) continue;
      for (const box of blocksOf(board, layout, row, at)) {
        expect(box.x + box.width).toBeLessThan(lane!);
      }
    }
    expect(lane).toBeLessThan(label + gauge + (at + 1) * column);
  });

  it("are told where they go down, and nowhere else", () => {
    const { ways } = drawn([pair([first, far])]);
    const heights = ways[0]!.points.map(({ y }) => y);
    const [top, end] = [Math.min(...heights), Math.max(...heights)];
    expect(runsDown(ways, top, end).length).toBeGreaterThan(0);
    expect(runsDown(ways, end + 1, end + 40)).toEqual([]);
  });

  it("are none without a pair", () => {
    expect(drawn([]).ways).toEqual([]);
  });

  it("keep off the whole of a block that grew, and of a smaller one no more than it", () => {
    const { board, layout, ways } = drawn([pair([first, far])]);
    const [end] = ways[0]!.drawn.ends;
    const { block } = layout.measures;
    const { top, height } = layout.places[end.row]!;
    const middle = top + (height - block) / 2;
    for (const [above, tall] of [
      [-9, block + 18],
      [5, block - 10],
    ] as const) {
      const sized: typeof board = {
        ...board,
        drawingsOf: (...asked) =>
          board.drawingsOf(...asked).map((one) => ({ ...one, top: above, tall })),
      };
      const side = sideOf(sized, layout, end, 0);
      expect([side.blockTop, side.blockBottom]).toEqual([middle + above, middle + above + tall]);
      const box = blocksOf(sized, layout, end.row)[0]!;
      expect([box.y, box.height]).toEqual([middle + above, tall]);
    }
  });

  it("hold the numbers of their marks", () => {
    const joined = drawn([pair([first, far])]).ways[0]!.drawn;
    const [mark] = makeMap(MOCK).marks;
    const map = { ...plain, marks: [mark!, { ...mark!, findings: [joined.pair.finding] }] };
    expect([...markedIn(map, [joined])]).toEqual([2]);
    expect([...markedIn(map, [])]).toEqual([]);
  });

  it("are not drawn while one row stands large", () => {
    const place = placeAt(first) as number;
    const { ways, layout } = drawn([pair([first, far])], plain.objectives[place]!.id);
    expect(layout.focusAt).toBeGreaterThanOrEqual(0);
    expect(ways).toEqual([]);
  });
});
