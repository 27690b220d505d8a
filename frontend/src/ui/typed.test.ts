import { describe, expect, it } from "vitest";
import { decimal, toAmount } from "./typed";

const amount = (typed: string) => {
  const figure = decimal(typed);
  return figure === null ? null : toAmount(figure);
};

describe("a figure as people type it", () => {
  it.each([
    ["1200,50", "1200.50"],
    ["12,5", "12.50"],
    ["1,200", "1200.00"],
    ["1.200,50", "1200.50"],
    ["1,200.50", "1200.50"],
    ["1 200 000", "1200000.00"],
    ["1.200.000", "1200000.00"],
    ["12,34,567.50", "1234567.50"],
    ["−3", "-3.00"],
    ["1200.", "1200.00"],
    ["0.5000", "0.50"],
  ])("%s is %s", (typed, told) => expect(amount(typed)).toBe(told));

  it.each(["1.2.3", "1,2,00", "1,200.50.3", "TBC", "", "-", "12.345", "0,125", "EUR 3"])(
    "%s is none",
    (typed) => expect(amount(typed)).toBeNull(),
  );

  it("is none where it could be thousands as well as thousandths", () => {
    expect(amount("1.200")).toBeNull();
    expect(amount("12.000")).toBeNull();
  });

  it("is below one where nothing stands before the mark but zero", () =>
    expect(decimal("0,125")).toBe("0.125"));
});
