import { describe, expect, it } from "vitest";
import { allToggled, extended, NONE, toggled, within } from "./selection";

const walk = ["a", "b", "c", "d", "e"];
const ids = (selection: typeof NONE) => [...selection.ids].sort();

describe("a selection", () => {
  it("takes a row in and out", () => {
    expect(ids(toggled(NONE, "b"))).toEqual(["b"]);
    expect(ids(toggled(toggled(NONE, "b"), "b"))).toEqual([]);
  });
  it("extends from where it was begun, either way", () => {
    expect(ids(extended(toggled(NONE, "b"), "d", walk))).toEqual(["b", "c", "d"]);
    expect(ids(extended(toggled(NONE, "d"), "b", walk))).toEqual(["b", "c", "d"]);
  });
  it("begins at the chosen row where nothing was selected", () => {
    expect(ids(extended(NONE, "c", walk, "b"))).toEqual(["b", "c"]);
    expect(ids(extended(NONE, "c", walk))).toEqual(["c"]);
  });
  it("keeps its beginning while it is extended further", () => {
    const further = extended(extended(toggled(NONE, "b"), "c", walk), "d", walk);
    expect(ids(further)).toEqual(["b", "c", "d"]);
    expect(further.anchor).toBe("b");
  });
  it("takes a single row whose beginning is no longer listed", () => {
    expect(ids(extended(toggled(NONE, "gone"), "c", walk))).toEqual(["c", "gone"]);
  });
  it("takes all of a group, or none where all were taken", () => {
    const some = allToggled(toggled(NONE, "a"), ["a", "b"]);
    expect(ids(some)).toEqual(["a", "b"]);
    expect(ids(allToggled(some, ["a", "b"]))).toEqual([]);
  });
  it("holds nothing that is out of sight", () => {
    expect(ids(within(extended(toggled(NONE, "a"), "c", walk), ["b", "z"]))).toEqual(["b"]);
    const whole = toggled(NONE, "a");
    expect(within(whole, walk)).toBe(whole);
  });
});
