import { describe, expect, it } from "vitest";
import {
  flipOf,
  foldingOf,
  isAhead,
  lensOf,
  orderOf,
  readAddress,
  readSelection,
  writeSelection,
} from "./address";

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

  it("knows no other departments than those of then and of now", () => {
    expect(readAddress({ structure: "now" })).toEqual({ structure: "now" });
    expect(readAddress({ structure: "then" })).toEqual({});
  });

  it("tells a lens that it does not know from one that it does", () => {
    expect(lensOf(readAddress({}))).toBe("attention");
    expect(lensOf(readAddress({ lens: "status" }))).toBe("status");
    expect(lensOf(readAddress({ lens: "planets" }))).toBeNull();
  });

  it("orders rows as the strategy does unless it says otherwise", () => {
    expect(orderOf(readAddress({ order: "colour" }))).toBe("strategy");
    expect(readAddress({ order: "strategy" })).toEqual({});
    for (const order of ["money", "gap", "disagreement"] as const) {
      expect(orderOf(readAddress({ order }))).toBe(order);
    }
  });

  it("knows which days and instants lie ahead", () => {
    const now = new Date("2026-11-26T08:00:00Z");
    for (const asOf of [undefined, "2026-11-26", "2026-01-01", "2026-11-26T07:59:00Z", "soon"]) {
      expect(isAhead(asOf, now)).toBe(false);
    }
    for (const asOf of ["2026-11-27", "2030-01-01", "2026-11-26T08:01:00Z"]) {
      expect(isAhead(asOf, now)).toBe(true);
    }
  });

  it("writes what it reads", () => {
    for (const sel of ["objective:1", "band:stranded", "cell:a-1:b-2", "initiative:9", "pair:7"]) {
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
