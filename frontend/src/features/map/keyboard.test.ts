import { describe, expect, it } from "vitest";
import { moved, PAGE_ROWS, type Position } from "./keyboard";

const bounds = { rows: 30, columns: 13 };
const filled = new Set([3, 7]);
const isFilled = ({ column }: Position) => filled.has(column);
const press = (key: string, from: Position, isControl = false) =>
  moved(key, isControl, from, bounds, isFilled);

describe("keys in the grid", () => {
  it("move by one cell and stop at the edges", () => {
    expect(press("ArrowDown", { row: 4, column: 2 })).toEqual({ row: 5, column: 2 });
    expect(press("ArrowUp", { row: 0, column: 2 })).toEqual({ row: 0, column: 2 });
    expect(press("ArrowRight", { row: 4, column: 12 })).toEqual({ row: 4, column: 12 });
    expect(press("ArrowLeft", { row: 4, column: 1 })).toEqual({ row: 4, column: 0 });
  });

  it("go to the ends of a row, and with Control to the corners", () => {
    expect(press("Home", { row: 4, column: 5 })).toEqual({ row: 4, column: 0 });
    expect(press("End", { row: 4, column: 5 })).toEqual({ row: 4, column: 12 });
    expect(press("Home", { row: 4, column: 5 }, true)).toEqual({ row: 0, column: 0 });
    expect(press("End", { row: 4, column: 5 }, true)).toEqual({ row: 29, column: 12 });
  });

  it("page by rows", () => {
    expect(press("PageDown", { row: 4, column: 5 })).toEqual({ row: 4 + PAGE_ROWS, column: 5 });
    expect(press("PageDown", { row: 25, column: 5 })).toEqual({ row: 29, column: 5 });
    expect(press("PageUp", { row: 4, column: 5 })).toEqual({ row: 0, column: 5 });
  });

  it("jump to the next filled cell with Control", () => {
    expect(press("ArrowRight", { row: 4, column: 3 }, true)).toEqual({ row: 4, column: 7 });
    expect(press("ArrowLeft", { row: 4, column: 7 }, true)).toEqual({ row: 4, column: 3 });
    expect(press("ArrowRight", { row: 4, column: 7 }, true)).toEqual({ row: 4, column: 12 });
    expect(press("ArrowLeft", { row: 4, column: 3 }, true)).toEqual({ row: 4, column: 0 });
  });

  it("leave other keys alone", () => {
    expect(press("a", { row: 4, column: 3 })).toBeNull();
    expect(press("Tab", { row: 4, column: 3 })).toBeNull();
  });
});
