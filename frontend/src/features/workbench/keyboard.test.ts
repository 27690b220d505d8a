import { describe, expect, it } from "vitest";
import { areaOf, isWriting, moved } from "./keyboard";

const size = { rows: 100, columns: 4 };
const go = (key: string, row: number, column: number, more = {}) =>
  moved({ key, isControl: false, isShift: false, ...more }, { row, column }, size);

describe("keys", () => {
  it.each([
    ["ArrowDown", 99, 0, 99, 0],
    ["ArrowLeft", 5, 0, 5, 0],
    ["Tab", 5, 3, 6, 0],
    ["Tab", 99, 3, 99, 3],
    ["Home", 5, 2, 5, 0],
    ["End", 5, 0, 5, 3],
    ["PageDown", 5, 1, 20, 1],
  ])("%s from %d, %d leads to %d, %d", (key, row, column, toRow, toColumn) =>
    expect(go(key, row, column)).toEqual({ row: toRow, column: toColumn }),
  );

  it("go to the corners and edges with Control, back with Shift and Tab", () => {
    expect(go("End", 5, 0, { isControl: true })).toEqual({ row: 99, column: 3 });
    expect(go("Home", 5, 2, { isControl: true })).toEqual({ row: 0, column: 0 });
    expect(go("ArrowDown", 5, 2, { isControl: true })).toEqual({ row: 99, column: 2 });
    expect(go("Tab", 5, 0, { isShift: true })).toEqual({ row: 4, column: 3 });
  });

  it("that do not move are left to others", () => expect(go("Enter", 5, 0)).toBeNull());

  it("write a character, and command nothing by Control", () => {
    const press = { key: "é", ctrlKey: false, metaKey: false, altKey: false };
    expect(isWriting(press)).toBe(true);
    expect(isWriting({ ...press, ctrlKey: true })).toBe(false);
    expect(isWriting({ ...press, key: "Enter" })).toBe(false);
  });

  it("select from where they began, whichever way they went", () =>
    expect(areaOf({ from: { row: 4, column: 3 }, at: { row: 2, column: 1 } })).toEqual({
      top: 2,
      bottom: 4,
      left: 1,
      right: 3,
    }));
});
