import { describe, expect, it } from "vitest";
import { standingOn } from "./standingOn";

describe("criteria of a day", () => {
  const rows = [
    { id: "kept", retired_on: null },
    { id: "gone", retired_on: "2026-11-27" },
  ];

  it("are those that were not retired by then", () => {
    const on = (day: string) => standingOn(rows, day).map(({ id }) => id);
    expect(on("2026-11-26")).toEqual(["kept", "gone"]);
    expect(on("2026-11-27")).toEqual(["kept"]);
  });
});
