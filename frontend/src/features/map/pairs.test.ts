import { describe, expect, it } from "vitest";
import { MOCK, makeMap } from "@/test/fixture";
import { isMergedRow, toBoard } from "./board";
import { columnsOf } from "./columns";
import { type Place, placeOf, sumOf, toLedger, wholeOf } from "./ledger";
import { CELL_MARGIN, measure } from "./measures";
import {
  boxOf,
  drawnPairs,
  givenWords,
  loudBy,
  loudIn,
  type MapPair,
  MOST_ON_ATTENTION,
  pairsBeside,
  pairsOf,
  tagsOf,
} from "./pairs";
import { AUTO_FOLDING, type Folding, rowsOf } from "./rows";
import { BLOCK_HEIGHT } from "./scale";

const OPEN: Folding = { base: "open", flipped: new Set() };
const plain = { ...makeMap(MOCK), marks: [] };
const objectiveOf = (at: number): Place | null => placeOf(plain.initiatives[at]!.placements[0]!);
const whole = plain.initiatives.flatMap((one, at) =>
  one.placements.length === 1 && typeof objectiveOf(at) === "number" ? [at] : [],
);
const isPaid = (at: number) => Number(plain.initiatives[at]!.amount ?? 0) > 0;
const first = whole.find(isPaid)!;
const beside = whole.find(
  (at) =>
    objectiveOf(at) === objectiveOf(first) &&
    plain.initiatives[at]!.department !== plain.initiatives[first]!.department,
)!;
const elsewhere = whole.find((at) => objectiveOf(at) !== objectiveOf(first))!;

const pair = (finding: string, kind: MapPair["kind"], sides: [number, number]): MapPair => ({
  finding,
  code: kind === "overlap" ? "overlapping_initiatives" : "opposed_effect",
  kind,
  title: finding,
  sides,
  money_at_stake: null,
  confirmed_at: "2026-11-01T00:00:00Z",
});
const overlap = pair("overlap", "overlap", [first, beside]);
const conflict = pair("conflict", "conflict", [first, elsewhere]);

function boardOf(pairs: MapPair[], folding: Folding = OPEN, isMerging = false, of = plain) {
  const ledger = toLedger({ ...of, pairs });
  const loud = isMerging ? loudBy(ledger, "conflict") : null;
  const rows = rowsOf(ledger, folding, null, "strategy", loud);
  const { columns } = columnsOf(ledger, { showsEmpty: false, openGroups: new Set() });
  return toBoard(ledger, rows, columns, (row) =>
    row.kind === "objective" ? wholeOf(ledger, row.objective) : sumOf(ledger, row.places, null),
  );
}

describe("the pairs of a lens", () => {
  const map = { ...plain, pairs: [overlap, conflict] };

  it("are its own kind, and on the opening state conflicts first", () => {
    expect(pairsOf(map, "conflict")).toEqual([conflict]);
    expect(pairsOf(map, "overlap")).toEqual([overlap]);
    expect(pairsOf(map, "attention")).toEqual([conflict, overlap]);
    expect(pairsOf(map, "status")).toEqual([conflict, overlap]);
    for (const lens of ["funding", "orphans", "coverage"] as const) {
      expect(pairsOf(map, lens)).toEqual([]);
    }
  });

  it("are at most three on the opening state, those of marks before all, and all on their own", () => {
    const many = ["a", "b", "c", "d"].map((name) => pair(name, "conflict", [first, beside]));
    const mark = { ...makeMap(MOCK).marks[0]!, findings: ["d"] };
    const full = { ...plain, marks: [mark], pairs: many };
    const shown = pairsOf(full, "attention").map((one) => one.finding);
    expect(shown).toHaveLength(MOST_ON_ATTENTION);
    expect(shown[0]).toBe("d");
    expect(pairsOf(full, "status")).toEqual(pairsOf(full, "attention"));
    expect(pairsOf(full, "conflict")).toHaveLength(4);
  });

  it("let all other work step back by their own lens and by no other", () => {
    expect(loudIn(map, "conflict")).toEqual(new Set([first, elsewhere]));
    expect(loudIn({ ...map, pairs: [] }, "conflict")).toEqual(new Set());
    expect(loudIn(map, "attention")).toBeNull();
    expect(loudIn(map, "status")).toBeNull();
  });
});

describe("where a pair stands", () => {
  it("joins its sides in the row they share", () => {
    const [drawn] = drawnPairs(boardOf([overlap]), "overlap");
    expect(drawn!.ends[0].row).toBe(drawn!.ends[1].row);
    expect(drawn!.ends.map((end) => end.side)).toEqual([first, beside]);
  });

  it("tells the frames that its line leads to from those of further shares", () => {
    const [one, other] = [plain.initiatives[first]!, plain.initiatives[elsewhere]!];
    const [here, there] = [one.placements[0]!, other.placements[0]!];
    const placements = [
      { ...here, share: 0.6 },
      { ...there, share: 0.4 },
    ];
    const initiatives = plain.initiatives.map((each, at) =>
      at === first ? { ...each, placements } : each,
    );
    const board = boardOf([conflict], undefined, undefined, { ...plain, initiatives });
    const [drawn] = drawnPairs(board, "conflict");
    expect(drawn!.frames.map(({ side, isJoined }) => [side, isJoined])).toEqual([
      [first, false],
      [first, true],
      [elsewhere, true],
    ]);
    expect(drawn!.ends.every(({ isJoined }) => isJoined)).toBe(true);
  });

  it("joins two rows where the sides share none", () => {
    const [drawn] = drawnPairs(boardOf([conflict]), "conflict");
    expect(drawn!.ends[0].row).not.toBe(drawn!.ends[1].row);
  });

  it("keeps its objectives apart while the others are merged", () => {
    const board = boardOf([conflict], AUTO_FOLDING, true);
    const [drawn] = drawnPairs(board, "conflict");
    for (const end of drawn!.ends) {
      expect(board.rows[end.row]).toMatchObject({ kind: "objective", isFolded: false });
    }
    expect(board.rows.length).toBeLessThan(boardOf([conflict]).rows.length);
    expect(loudBy(toLedger(plain), "conflict")).toBeNull();
  });

  it("is joined on the opening state at merged rows too, and there at its two ends alone", () => {
    const folded = boardOf([conflict], { base: "folded", flipped: new Set() });
    const [drawn] = drawnPairs(folded, "attention");
    expect(drawn!.frames).toEqual(drawn!.ends);
    expect(drawn!.ends.every((end) => isMergedRow(folded.rows[end.row]!))).toBe(true);
    expect(drawnPairs(boardOf([conflict]), "attention")).toHaveLength(1);
  });

  it("is joined where its tiles are drawn, before a row that is merged", () => {
    const board = boardOf([conflict], AUTO_FOLDING, true);
    const [drawn] = drawnPairs(board, "attention");
    for (const end of drawn!.ends) expect(isMergedRow(board.rows[end.row]!)).toBe(false);
  });

  it("is joined to a side that stands in a band", () => {
    const alone = plain.initiatives.findIndex(
      (one) => placeOf(one.placements[0]!) === "no_objective",
    );
    const board = boardOf([pair("alone", "overlap", [first, alone])]);
    const [drawn] = drawnPairs(board, "attention");
    expect(drawn!.ends.map((end) => board.rows[end.row]!.kind)).toEqual(["objective", "band"]);
  });

  it("is framed around its tile, around its part of merged work, or where its figure is missing", () => {
    const asked = { hasTargets: true, hasGroups: false, isCompact: false, isLow: false };
    const measures = measure({ ...asked, width: 1500, names: ["A", "B"] });
    const open = boardOf([conflict]);
    const [drawn] = drawnPairs(open, "conflict");
    const tile = boxOf(open, measures, drawn!.ends[0]);
    expect(tile.width * tile.height).toBeGreaterThan(0);
    expect(tile.y + tile.height).toBeLessThanOrEqual(BLOCK_HEIGHT + 1e-6);

    const folded = boardOf([conflict], { base: "folded", flipped: new Set() });
    const end = drawnPairs(folded, "conflict")[0]!.ends[0];
    const block = folded.drawingsOf(end.row, measures.column - CELL_MARGIN)[end.column]!;
    expect(block.width).toBeGreaterThan(0);
    const own = block.tiles.find((one) => one.initiative === end.side)!;
    expect(boxOf(folded, measures, end)).toMatchObject({ width: own.width, height: own.height });
    expect(own.width * own.height).toBeLessThan(block.width * block.tall);

    const unknown = whole.find((at) => plain.initiatives[at]!.amount === null)!;
    const lacking = boardOf([pair("lacking", "conflict", [unknown, elsewhere])]);
    const lacks = drawnPairs(lacking, "conflict")[0]!.ends[0];
    expect(boxOf(lacking, measures, lacks)).toMatchObject({ width: 16, height: 11.5 });
  });
});

describe("pairs that no mark is about", () => {
  it("are those the opening state draws, and a count of the others", () => {
    const more = ["a", "b", "c"].map((id) => pair(id, "overlap", [first, beside]));
    const map = { ...plain, pairs: [overlap, conflict, ...more] };
    expect(pairsBeside(map).drawn.map((one) => one.finding)).toEqual(["conflict", "overlap", "a"]);
    expect(pairsBeside(map).others).toBe(2);
  });

  it("are none where marks tell of all of them", () => {
    const [mark] = makeMap(MOCK).marks;
    const marks = [{ ...mark!, findings: ["conflict", "overlap"] }];
    expect(pairsBeside({ ...plain, marks, pairs: [overlap, conflict] })).toEqual({
      drawn: [],
      others: 0,
    });
  });
});

describe("what a pair is told apart by", () => {
  it("is the number of its mark, else a letter, and nothing where the opening state is silent", () => {
    const more = ["a", "b", "c"].map((id) => pair(id, "overlap", [first, beside]));
    const [mark] = makeMap(MOCK).marks;
    const marks = [mark!, { ...mark!, findings: ["overlap"] }];
    const tags = tagsOf({ ...plain, marks, pairs: [overlap, conflict, ...more] });
    expect(tags.get("overlap")).toBe("2");
    expect(tags.get("conflict")).toBe("A");
    expect(tags.get("a")).toBe("B");
    expect(tags.has("b")).toBe(false);
  });
});

describe("whom a pair is given to", () => {
  it("is told with the day, where there is one", () => {
    expect(givenWords({ owner_name: "Dana Whitfield", due_on: "2026-12-08" })).toMatch(
      /^Given to Dana Whitfield, due 8 Dec/,
    );
    expect(givenWords({ owner_name: "Dana Whitfield", due_on: null })).toBe(
      "Given to Dana Whitfield.",
    );
  });
});
