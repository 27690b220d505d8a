import { describe, expect, it } from "vitest";
import { parted } from "./daysIn";

const days = (text: string) => parted(text).flatMap((part) => (part.isDay ? part.text : []));

describe("days in a line", () => {
  it("stay whole, with the word that leads to them", () => {
    expect(days(" by 8 Dec")).toEqual(["by 8 Dec"]);
    expect(days("; given to you, due 4 Dec 2027")).toEqual(["due 4 Dec 2027"]);
    expect(days("Since 10 Sep")).toEqual(["10 Sep"]);
  });

  it("leave all else as it is", () => {
    expect(days("; no day is set")).toEqual([]);
    expect(days("12 initiatives")).toEqual([]);
    const told = "You decide by 8 Dec; one given to you, due 5 Dec";
    expect(
      parted(told)
        .map((part) => part.text)
        .join(""),
    ).toBe(told);
  });
});
