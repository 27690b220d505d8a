import { describe, expect, test } from "vitest";
import { AS_FOUND, type ColumnChoice, type DetectedColumn, type Mapping } from "@/api/imports";
import {
  currencyBeside,
  customOf,
  isUnitAsked,
  lackOf,
  tableOf,
  unread,
  withAmountPeriod,
  withCurrency,
  withKey,
  withRole,
  withTarget,
} from "./mapping";
import { currencyOf, currencySaid, scaleSaid, signOptions } from "./written";

const column = (name: string, target = "", period = ""): ColumnChoice => ({
  column: name,
  target,
  period,
  confidence: 0.5,
  reason: "guessed",
  words: {},
  unit: "",
  ...AS_FOUND,
});

const mapping = (...columns: ColumnChoice[]): Mapping => ({
  source: "town",
  strategy_id: "town",
  strategy_name: "Town",
  currency: "GBP",
  tables: [{ table: "work", role: "initiatives", key: ["Ref"], columns }],
  periods: [{ external_id: "2026", name: "2026", starts_on: "", ends_on: "" }],
  period: "",
  year_starts: "",
  year_called_by: "end",
  strategy_state: "approved",
});

const of = (name: string) => ({ table: "work", column: name });
const targets = (edited: Mapping) =>
  Object.fromEntries(
    tableOf(edited, "work")!.columns.map((each) => [each.column, [each.target, each.period]]),
  );
const like = (part: Partial<DetectedColumn>) => part as DetectedColumn;
const facts = (period: DetectedColumn["period"]) => ({ period }) as DetectedColumn;

describe("a mapping", () => {
  test("gives a target to one column: the other is not read any more", () => {
    const before = mapping(column("Title", "name"), column("Project"));
    const after = withTarget(before, of("Project"), "name", undefined);
    expect(targets(after)).toEqual({ Title: ["", ""], Project: ["name", ""] });
    expect(before.tables[0]!.columns[0]!.target).toBe("name");
  });

  test("keeps amounts of two periods, and not two of one", () => {
    const before = mapping(column("Budget", "planned", "2026"), column("Plan", "planned", "2027"));
    const third = {
      ...before,
      tables: [{ ...before.tables[0]!, columns: [...before.tables[0]!.columns, column("Sum")] }],
    };
    const year = { external_id: "2026", name: "2026", starts_on: "", ends_on: "" };
    const after = withTarget(third, of("Sum"), "planned", facts(year));
    expect(targets(after)).toEqual({
      Budget: ["", ""],
      Plan: ["planned", "2027"],
      Sum: ["planned", "2026"],
    });
  });

  test("puts an amount that names no period into one for all", () => {
    const after = withTarget(mapping(column("Cost")), of("Cost"), "planned", facts(null));
    expect(after.period).toBe("whole");
    expect(after.periods.map((each) => each.external_id)).toEqual(["2026", "whole"]);
    expect(targets(after)).toEqual({ Cost: ["planned", ""] });
  });

  test("needs no period for all where a column names them", () => {
    const before = mapping(column("Cost"), column("Year", "period"));
    const after = withTarget(before, of("Cost"), "planned", facts(null));
    expect(after.period).toBe("");
  });

  test("takes an amount to another period, and to the one for all", () => {
    const before = mapping(column("Cost", "planned", "2026"));
    expect(targets(withAmountPeriod(before, of("Cost"), "2027"))).toEqual({
      Cost: ["planned", "2027"],
    });
    const common = { ...before, period: "2026" };
    expect(targets(withAmountPeriod(common, of("Cost"), "2026"))).toEqual({
      Cost: ["planned", ""],
    });
  });

  test("of another role drops what such rows do not have", () => {
    const before = mapping(column("Title", "name"), column("Stage", "stage"));
    const after = withRole(before, "work", "objectives");
    expect(targets(after)).toEqual({ Title: ["name", ""], Stage: ["", ""] });
    expect(tableOf(withRole(before, "work", ""), "work")!.columns).toEqual(
      before.tables[0]!.columns,
    );
  });

  test("always has something that names a row", () => {
    const before = mapping(column("Ref"), column("Title", "name"));
    expect(tableOf(withKey(before, "work", "Ref", false), "work")!.key).toEqual(["Ref"]);
    const both = withKey(before, "work", "Title", true);
    expect(tableOf(both, "work")!.key).toEqual(["Ref", "Title"]);
    expect(tableOf(withKey(both, "work", "Ref", false), "work")!.key).toEqual(["Title"]);
  });

  test("says what it lacks, and nothing where it lacks nothing", () => {
    const nameless = mapping(column("Title")).tables[0]!;
    expect(lackOf(nameless)).toBe("Say which column is the name.");
    expect(lackOf({ ...nameless, role: "" })).toBeNull();
    expect(lackOf(mapping(column("Title", "name")).tables[0]!)).toBeNull();
  });

  test("counts a column that names the row as read", () => {
    const table = mapping(column("Ref"), column("Title", "name"), column("Notes")).tables[0]!;
    expect(unread(table)).toEqual(["Notes"]);
    expect(unread({ ...table, role: "" })).toEqual([]);
  });

  test("makes the key of a custom field of a header", () => {
    expect(customOf("Risk rating (1-5)")).toBe("custom:risk_rating_1_5");
    expect(customOf("2nd Ward")).toBe("custom:field_2nd_ward");
  });
});

describe("how cells are written", () => {
  const money = mapping(
    { ...column("Budget", "planned", "2026"), unit: "m" },
    column("Actual", "spent", "2026"),
    column("Next", "planned", "2027"),
  );
  const units = (edited: Mapping) => tableOf(edited, "work")!.columns.map((each) => each.unit);

  test("a currency holds for all amounts of its period, each in its own unit", () => {
    const scaleOf = (each: ColumnChoice) =>
      scaleSaid(each) || (each.column === "Actual" ? "k" : "");
    const euro = withCurrency(money, of("Actual"), "EUR", scaleOf);
    expect(units(euro)).toEqual(["EUR m", "EUR k", ""]);
    expect(currencySaid(tableOf(euro, "work")!.columns[0]!)).toBe("EUR");
    expect(units(withCurrency(euro, of("Budget"), "", scaleOf))).toEqual(["m", "k", ""]);
  });

  test("a currency is three letters or nothing, and no other text becomes a unit", () => {
    expect(["eur", " GBP ", ""].map(currencyOf)).toEqual(["EUR", "GBP", ""]);
    expect(["€", "EURO", "EU", "EUR m", "E1R"].map(currencyOf)).toEqual(Array(5).fill(null));
  });

  test("a unit says thousands, millions, billions or none", () => {
    const scales = (...units: string[]) => units.map((unit) => scaleSaid({ unit }));
    expect(scales("GBP m", "m", "£k", "US$ bn", "EUR mn")).toEqual(["m", "m", "k", "bn", "m"]);
    expect(scales("", "GBP", "€", "EURO", "pounds", "GBP lots")).toEqual(Array(6).fill(""));
  });

  test("a field of one's own holds what its cells look like, and loses it with its target", () => {
    const start = mapping(column("Score"));
    const own = withTarget(start, of("Score"), "custom:score", like({ kind: "number" }));
    expect(tableOf(own, "work")!.columns[0]!.type).toBe("number");
    const none = withTarget(own, of("Score"), "", like({ kind: "number" }));
    expect(tableOf(none, "work")!.columns[0]!.type).toBe("");
  });

  test("a column of people is parted as was found", () => {
    const lead = withTarget(mapping(column("Who")), of("Who"), "lead", like({ separators: [";"] }));
    expect(tableOf(lead, "work")!.columns[0]!.separators).toEqual([";"]);
    const text = withTarget(lead, of("Who"), "description", like({ separators: [";"] }));
    expect(tableOf(text, "work")!.columns[0]!.separators).toEqual([]);
  });

  test("signs that were found together are offered together, before each alone", () => {
    const labels = signOptions(like({ separators: [";", "/"] }), []).map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual([
      "one person",
      "several, between semicolons, slashes",
      "several, between semicolons",
    ]);
  });
});

describe("a header whose unit is not understood", () => {
  const asked = like({ name: "Budget (EUR zz)", unit_doubt: "zz", currency: "EUR" });
  const table = (unit: string) =>
    mapping(column("Ref"), column("Title", "name"), {
      ...column("Budget (EUR zz)", "planned"),
      unit,
    }).tables[0]!;

  test("waits until somebody says what its amounts count in", () => {
    expect(lackOf(table(""), [asked])).toBe(
      "Say what “Budget (EUR zz)” counts in: its header is not understood.",
    );
    expect(lackOf(table("EUR"), [asked])).toBeNull();
    expect(lackOf(table("EUR k"), [asked])).toBeNull();
  });

  test("is not answered by a currency that is said of another amount", () => {
    const amounts = mapping(column("Spent", "spent"), column("Budget (EUR zz)", "planned"));
    const isAsked = (each: ColumnChoice) =>
      isUnitAsked(each, each.column === asked.name ? asked : undefined);
    const said = tableOf(
      withCurrency(amounts, of("Spent"), "USD", () => "", isAsked),
      "work",
    )!;
    expect(said.columns.map(({ unit }) => unit)).toEqual(["USD", ""]);
    expect(lackOf(said, [asked])).toContain("Budget (EUR zz)");
    expect(currencyBeside(said, said.columns[1]!)).toBe("USD");
    expect(currencyBeside(said, { ...said.columns[1]!, period: "2027" })).toBe("");
  });

  test("is not asked of other columns", () => {
    expect(lackOf(table(""), [like({ name: "Budget (EUR zz)", unit_doubt: "" })])).toBeNull();
  });
});
