import { describe, expect, it } from "vitest";
import { bookOf } from "./books";
import { type Column, columnsOf } from "./columns";
import { copied, emptied, read, told } from "./values";

const of = (noun: Parameters<typeof columnsOf>[0], key: string): Column =>
  columnsOf(noun).find((column) => column.key === key)!;
const planned = of("allocations", "planned");
const share = of("contributions", "share");
const ends = of("initiatives", "ends_on");
const stage = of("initiatives", "stage");
const lead = of("initiatives", "lead");
const books = {
  people: bookOf([
    { id: "f", version: 1, name: "Farah Nasser" },
    { id: "c1", version: 1, name: "Chidi Eze" },
    { id: "c2", version: 1, name: "Chidi Eze" },
  ]),
};
const value = (column: Column, text: string) => read(column, text, books);

describe("money as people write it", () => {
  it.each([
    ["1200", "1200.00"],
    ["1,234", "1234.00"],
    ["1,234.5", "1234.50"],
    ["1.234,50", "1234.50"],
    ["1.234.567", "1234567.00"],
    ["1 234 567", "1234567.00"],
    ["€ 12,50", "12.50"],
    ["EUR 900", "900.00"],
    ["-60,000.00", "-60000.00"],
    ["0", "0.00"],
  ])("%s is %s", (text, amount) => expect(value(planned, text)).toEqual({ value: amount }));

  it("is unknown when the cell is empty, and never zero", () => {
    expect(value(planned, " ")).toEqual({ value: null });
    expect(told(planned, null, books)).toBe("");
    expect(told(planned, "0.00", books)).toBe("0.00");
  });

  it("leaves words such as TBC to the service, which keeps them", () =>
    expect(value(planned, "TBC")).toEqual({ value: "TBC" }));

  it("shows a word while it is on its way", () => expect(told(planned, "TBC", books)).toBe("TBC"));

  it.each([
    ["£7", "EUR"],
    ["7 USD", "EUR"],
    ["€7", "USD"],
    ["£7 EUR", "GBP"],
  ])("refuses %s in a row of %s", (text, currency) =>
    expect(read(planned, text, books, currency)).toEqual({
      trouble: `“${text}” is not in ${currency}, the row's currency.`,
    }),
  );

  it.each([
    ["€7", "EUR"],
    ["7 EUR", "EUR"],
    ["$7", "CAD"],
    ["$7", "ARS"],
    ["£7", "EGP"],
    ["¥7", "CNY"],
    ["£7 GBP", "GBP"],
    ["7", "EUR"],
    ["£7", "XXX"],
  ])("takes %s in a row of %s", (text, currency) =>
    expect(read(planned, text, books, currency)).toEqual({ value: "7.00" }),
  );

  it.each([
    ["eur", { value: "EUR" }],
    ["1,234.50", { trouble: "“1,234.50” is no currency; write its three letters, such as EUR." }],
    ["€", { trouble: "“€” is no currency; write its three letters, such as EUR." }],
  ])("reads the currency %s", (text, meaning) =>
    expect(value(of("allocations", "currency"), text)).toEqual(meaning),
  );

  it.each(["12.345", "1.200", "1,2,3x", "12 abc 7"])("refuses %s", (text) =>
    expect(value(planned, text)).toHaveProperty("trouble"),
  );
});

describe("shares", () => {
  it.each([
    ["40%", 0.4],
    ["0.4", 0.4],
    ["0,4", 0.4],
    ["40", 0.4],
    ["1", 1],
    ["33.3333%", 0.333333],
  ])("%s is %d", (text, ratio) => expect(value(share, text)).toEqual({ value: ratio }));

  it("are refused above the whole", () => expect(value(share, "140%")).toHaveProperty("trouble"));

  it("come back as they were copied", () => {
    expect(copied(share, 0.333333, books)).toBe("33.3333%");
    expect(value(share, copied(share, 0.333333, books))).toEqual({ value: 0.333333 });
  });
});

describe("days", () => {
  it.each(["2026-11-22", "22.11.2026", "22 Nov 2026", "22/11/2026", "11/22/2026"])(
    "%s is one day",
    (text) => expect(value(ends, text)).toEqual({ value: "2026-11-22" }),
  );

  it.each(["03/04/2026", "31.02.2026", "soon", "2026-13-01"])("%s is refused", (text) =>
    expect(value(ends, text)).toHaveProperty("trouble"),
  );
});

describe("words and names", () => {
  it("takes a choice by its label or its code", () => {
    expect(value(stage, "paused")).toEqual({ value: "paused" });
    expect(value(stage, "Paused ")).toEqual({ value: "paused" });
    expect(value(stage, "asleep")).toHaveProperty("trouble");
  });

  it("takes a person by name, and says when there are two or none", () => {
    expect(value(lead, "farah nasser")).toEqual({ value: "f" });
    expect(value(lead, "Chidi Eze")).toEqual({ trouble: "2 are called “Chidi Eze”." });
    expect(value(lead, "Nobody")).toHaveProperty("trouble");
  });

  it("empties what may be empty alone", () => {
    expect(emptied(lead)).toEqual({ value: null });
    expect(emptied(of("initiatives", "description"))).toEqual({ value: "" });
    expect(emptied(of("initiatives", "name"))).toHaveProperty("trouble");
    expect(emptied(stage)).toHaveProperty("trouble");
    expect(emptied(of("allocations", "amount"))).toHaveProperty("trouble");
  });
});
