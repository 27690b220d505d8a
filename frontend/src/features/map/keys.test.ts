import { describe, expect, it } from "vitest";
import type { MapMark } from "@/api";
import { LENSES, writeSelection } from "./address";
import { commandOf, HELP, nextLens } from "./keys";
import { nextStop, placeOfMark, stopsOf } from "./stops";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

describe("the letters of the map", () => {
  it("passes over a lens that the reader has nothing of", () => {
    const others = LENSES.filter((one) => one !== "agreement");
    expect(nextLens("coverage", others)).toBe("attention");
    expect(nextLens("coverage")).toBe("agreement");
    // Named in the address all the same, it leads back to the first.
    expect(nextLens("agreement", others)).toBe("attention");
  });

  it("ask for what the help says, and leave the browser's own keys alone", () => {
    for (const key of ["n", "N", "l", "f", "t", "/", "?"]) {
      expect(commandOf({ ...plain, key })).not.toBeNull();
      expect(commandOf({ ...plain, key, ctrlKey: true })).toBeNull();
    }
    for (const key of ["ArrowUp", "Enter", "Escape", "q"]) {
      expect(commandOf({ ...plain, key })).toBeNull();
    }
    const named = HELP.flatMap((one) => [...one.keys] as string[]);
    for (const key of ["n", "l", "f", "t", "/", "?"]) expect(named).toContain(key);
  });

  it("go through every lens and begin again", () => {
    expect([LENSES.at(-1)!, ...LENSES.slice(0, -1)].map((one) => nextLens(one))).toEqual([
      ...LENSES,
    ]);
  });
});

const mark = (fields: Partial<MapMark>) =>
  ({ ...{ kind: "other", findings: [], subjects: [], title: "" }, ...fields }) as MapMark;
const subject = (noun: "objective" | "initiative" | "person", id: string) =>
  ({ noun, id }) as MapMark["subjects"][number];

describe("the places of marks", () => {
  const both = mark({ subjects: [subject("objective", "a"), subject("objective", "b")] });
  const pair = mark({ findings: ["f"], subjects: [subject("initiative", "x")] });
  const many = mark({ kind: "no_objective" });
  const nowhere = mark({ subjects: [subject("person", "p")] });
  const pairs = [{ finding: "f" }] as never;
  const stops = stopsOf({ marks: [both, pair, many, nowhere], pairs });
  const sel = (at: number) => writeSelection(stops[at]!.selection!);

  it("are each subject, the pair as one, and the band of many", () => {
    expect(stops.slice(0, 4).map((_, at) => sel(at))).toEqual([
      ...["objective:a", "objective:b", "pair:f", "band:no_objective"],
    ]);
    expect(stops.map((one) => one.number)).toEqual([1, 1, 2, 3, 4]);
    expect(stops[4]!.selection).toBeNull();
    expect(placeOfMark(nowhere)).toBeNull();
  });

  it("follow each other from wherever the reader stands, and begin again", () => {
    expect(nextStop(stops, undefined, -1)).toBe(0);
    expect(nextStop(stops, sel(0), 0)).toBe(1);
    expect(nextStop(stops, sel(2), -1)).toBe(3);
    expect(nextStop(stops, sel(3), 3)).toBe(4);
    expect(nextStop(stops, undefined, 4)).toBe(0);
    expect(nextStop(stops, "initiative:elsewhere", 2)).toBe(0);
    expect(nextStop([], undefined, -1)).toBe(-1);
  });
});
