import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  columnUnit,
  currencySymbol,
  formatCompact,
  formatExact,
  formatInUnit,
  formatSigned,
  narrowSymbol,
  sumMinor,
  toDecimal,
  toMinor,
  toMinorOrNull,
} from "./money";

type Example = { amount: string; currency: string; text: string; digits?: number };

// `tests/domain/test_headline.py` reads the same examples.
const EXAMPLES = JSON.parse(
  readFileSync(new URL("../../../tests/domain/short_money.json", import.meta.url), "utf-8"),
) as Example[];

describe("money", () => {
  it("reads decimal strings to the cent", () => {
    expect(toMinor("1904220.00")).toBe(190422000n);
    expect(toMinor("0.1")).toBe(10n);
    expect(toMinor("7")).toBe(700n);
    expect(toMinor("-0.05")).toBe(-5n);
    expect(toMinor("-0.00")).toBe(0n);
    expect(toMinor("-9999999999999.99")).toBe(-999999999999999n);
    expect(toMinor("10000000000000.01")).toBe(1000000000000001n);
  });

  it("keeps sums exact where floats would not", () => {
    expect(toDecimal(sumMinor(["0.10", "0.20"].map(toMinor)))).toBe("0.30");
    const large = Array.from({ length: 1000 }, () => toMinor("90071992547409.93"));
    expect(toDecimal(sumMinor(large))).toBe("90071992547409930.00");
  });

  it("writes back what it read, negative amounts too", () => {
    for (const text of ["0.00", "-0.05", "-12.30", "233625481173.00"]) {
      expect(toDecimal(toMinor(text))).toBe(text);
    }
  });

  it("refuses what is not money", () => {
    for (const text of ["", "1e5", "12.345", "1,000.00", "NaN", "€5"]) {
      expect(() => toMinor(text)).toThrow("Not an amount");
    }
  });

  it("keeps unknown apart from zero", () => {
    expect(toMinorOrNull(null)).toBeNull();
    expect(toMinorOrNull("0.00")).toBe(0n);
  });

  it("says the exact sum with its currency", () => {
    expect(formatExact(190422000n, "EUR")).toBe("EUR 1,904,220.00");
    expect(formatExact(-5n, "CAD")).toBe("CAD -0.05");
  });

  it("rounds to the eye as the service's sentences do", () => {
    for (const { amount, currency, digits, text } of EXAMPLES) {
      expect(formatCompact(toMinor(amount), currency, digits)).toBe(text);
    }
  });

  it("knows the symbols", () => {
    expect(currencySymbol("EUR")).toBe("€");
    expect(currencySymbol("CAD")).toBe("CA$");
    expect(currencySymbol("USD")).toBe("$");
    expect(narrowSymbol("CAD")).toBe("$");
    expect(narrowSymbol("CHF")).toBe("¤");
  });

  it("gives a column one unit", () => {
    const unit = columnUnit(toMinor("60300000"));
    expect(formatInUnit(toMinor("6700000"), unit)).toBe("6.7");
    expect(formatInUnit(toMinor("-50000"), unit)).toBe("−0.1");
    expect(columnUnit(toMinor("900000")).suffix).toBe("k");
  });

  it("lets every figure say its unit where one unit would take five digits", () => {
    const unit = columnUnit(toMinor("64494400590.00"));
    expect(formatInUnit(toMinor("64494400590.00"), unit)).toBe("64.5B");
    expect(formatInUnit(toMinor("-584000"), unit)).toBe("−584k");
    expect(formatInUnit(0n, unit)).toBe("0");
  });

  it("names no currency where none is known", () => {
    expect(formatCompact(toMinor("1500"), "XXX")).toBe("1.5k");
    expect(formatExact(toMinor("1500"), "XXX")).toBe("1,500.00");
    expect(narrowSymbol("XXX")).toBe("");
  });
});

describe("a difference of money", () => {
  it("has its sign, and none of nothing", () => {
    expect(formatSigned(20_000_000n, "EUR")).toBe("+€200k");
    expect(formatSigned(-4_000_000n, "EUR")).toBe("−€40k");
    expect(formatSigned(0n, "EUR")).toBe("±€0");
    expect(formatSigned(125_000_000n, "EUR", 2)).toBe("+€1.25M");
  });
});
