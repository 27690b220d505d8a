import { describe, expect, it } from "vitest";
import { makeBoard } from "@/test/board";
import { MOCK, makeMap } from "@/test/fixture";
import type { MapPair } from "../pairs";
import { pairsShown } from "./pairs";
import { tableOf } from "./rows";

const map = makeMap(MOCK);
const traced = map.initiatives.flatMap((one, at) =>
  one.placements[0]?.band === "traced" ? [at] : [],
);
const [first, second] = [traced[0]!, traced.at(-1)!];
const alone = map.initiatives.findIndex((one) => one.placements[0]?.band === "no_objective");
const pair = (finding: string, kind: MapPair["kind"], sides: number[]): MapPair => ({
  ...{ finding, code: "opposed_effect", kind, title: finding, sides },
  ...{ money_at_stake: null, confirmed_at: "2026-11-01T00:00:00Z" },
});
const boardOf = (pairs: MapPair[]) => makeBoard({ ...map, marks: [], pairs });
const signsOf = (pairs: MapPair[]) =>
  tableOf(boardOf(pairs)).rows.flatMap((row) =>
    row.cells.flatMap((cell, column) =>
      cell.pairs.map(({ tag, look }) => ({ row: row.kind, column, tag, look })),
    ),
  );

describe("the confirmed pairs of the board view", () => {
  it("have the same sign at both of their sides", () => {
    const signs = signsOf([pair("one", "conflict", [first, second])]);
    expect(signs).toHaveLength(2);
    expect(signs.map(({ tag, look }) => `${tag} ${look}`)).toEqual(["A conflict", "A conflict"]);
  });

  it("are told apart by letters, conflicts first, and are few", () => {
    const many = ["a", "b", "c"].map((name) => pair(name, "overlap", [first, second]));
    const shown = pairsShown(boardOf([...many, pair("d", "conflict", [first, second])]));
    expect(shown.map(({ sign }) => `${sign.tag} ${sign.finding}`)).toEqual(["A d", "B a", "C b"]);
  });

  it("have the number of the mark that tells of them", () => {
    const marks = [{ ...map.marks[0]!, findings: ["one"] }];
    const board = makeBoard({ ...map, marks, pairs: [pair("one", "conflict", [first, second])] });
    expect(pairsShown(board).map(({ sign }) => sign.tag)).toEqual(["1"]);
  });

  it("stand in a band where a side serves no objective", () => {
    const signs = signsOf([pair("one", "overlap", [first, alone])]);
    expect(signs.map(({ row }) => row)).toContain("band");
  });

  it("leave cells without a sign where there is none", () => {
    expect(signsOf([])).toEqual([]);
  });
});
