import { describe, expect, it } from "vitest";
import { flipOf, foldingOf, readAddress, readSelection, writeSelection } from "./address";

describe("the address of a map", () => {
  it("keeps what it knows and drops the rest", () => {
    const address = readAddress({
      strategy: "s1",
      lens: "status",
      colour: "red",
      rows: "sideways",
    });
    expect(address).toEqual({ strategy: "s1", lens: "status" });
  });

  it("writes what it reads", () => {
    for (const sel of ["objective:1", "band:stranded", "cell:a-1:b-2", "initiative:9"]) {
      expect(writeSelection(readSelection(sel)!)).toBe(sel);
    }
    expect(flipOf(foldingOf({ flip: "aa.bb" }))).toBe("aa.bb");
  });

  it("takes nonsense for nothing", () => {
    for (const sel of [undefined, "", "objective", "cell:a", "planet:earth"]) {
      expect(readSelection(sel)).toBeNull();
    }
  });
});
