import { describe, expect, it } from "vitest";
import { commandOf, helpFor, mayUse, type Place } from "./keys";

const pressed = (key: string, place: Place = "page", held: object = {}) =>
  commandOf(
    { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held },
    place,
  );

describe("a key", () => {
  it("is a command", () => {
    const keys = ["j", "k", "a", "w", "d", "r", "x", "u", "/", "?"];
    expect(keys.map((key) => pressed(key))).toEqual([
      "next",
      "previous",
      "accept",
      "waive",
      "decide",
      "examine",
      "select",
      "undo",
      "search",
      "keys",
    ]);
  });
  it("with Shift goes on with the selection", () => {
    expect(pressed("J", "list", { shiftKey: true })).toBe("extend-next");
    expect(pressed("ArrowUp", "list", { shiftKey: true })).toBe("extend-previous");
  });
  it("is silent while somebody types", () => {
    for (const key of ["j", "a", "w", "/", "?", " ", "ArrowDown"]) {
      expect(pressed(key, "typing")).toBeNull();
    }
  });
  it("is the browser's own with Ctrl, Alt or Command", () => {
    for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
      expect(pressed("a", "page", held)).toBeNull();
    }
  });
  it("leaves arrows and the space bar to what has a use for them", () => {
    expect(pressed(" ", "list")).toBe("select");
    expect(pressed(" ", "elsewhere")).toBeNull();
    expect(pressed("ArrowDown", "elsewhere")).toBeNull();
    expect(pressed("j", "elsewhere")).toBe("next");
  });
});

describe("the help", () => {
  const all = { mayJudge: true, mayDetect: true, mayDecide: true };
  const none = { mayJudge: false, mayDetect: false, mayDecide: false };
  const keys = (rights: typeof all) => helpFor(rights).flatMap((one) => one.keys);
  it("names to each reader what they may use and nothing else", () => {
    expect(keys(all)).toEqual(expect.arrayContaining(["j", "a", "w", "d", "r", "x", "u"]));
    expect(keys(none)).toEqual(["j", "↓", "k", "↑", "/", "Esc", "?"]);
    expect(keys({ ...none, mayDetect: true })).toContain("r");
    expect(keys({ ...none, mayDecide: true })).toContain("d");
    expect(keys({ ...all, mayDecide: false })).not.toContain("d");
  });
  it("goes with what the keys do", () => {
    expect(
      (["accept", "waive", "select", "undo"] as const).map((one) => mayUse(one, none)),
    ).toEqual([false, false, false, false]);
    expect(mayUse("next", none)).toBe(true);
    expect(mayUse("examine", { ...none, mayDetect: true })).toBe(true);
    expect(mayUse("accept", all)).toBe(true);
    expect(mayUse("decide", { ...all, mayDecide: false })).toBe(false);
    expect(mayUse("decide", { ...none, mayDecide: true })).toBe(true);
  });
});
