import { describe, expect, it } from "vitest";
import { commandOf, type Place } from "./keys";

const pressed = (key: string, place: Place = "page", held: object = {}) =>
  commandOf(
    { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held },
    place,
  );

describe("a key", () => {
  it("is a command", () => {
    const keys = ["j", "k", "a", "w", "r", "x", "u", "/", "?"];
    expect(keys.map((key) => pressed(key))).toEqual([
      "next",
      "previous",
      "accept",
      "waive",
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
