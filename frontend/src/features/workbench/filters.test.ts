import { describe, expect, it } from "vitest";
import type { CustomField } from "@/api/savedViews";
import { columnsOf } from "./columns";
import { keyOf } from "./customKeys";
import { filterKinds, filterWords } from "./filters";

const custom = (key: string, type: CustomField["type"], choices: string[] = []) =>
  ({ noun: "initiative", key, label: `The ${key}`, type, choices }) as CustomField;
const columns = columnsOf("initiatives", [
  custom("risk", "choice", ["low", "high"]),
  custom("score", "number"),
  custom("a__b", "boolean"),
]);
const of = (key: string) => columns.find((column) => column.key === key)!;
const words = (key: string) => filterKinds(of(key)).map(({ word }) => word);
const say = (word: string, value: string) => filterWords(columns, {}, word, value);

describe("filters", () => {
  it("are those that the list knows of a column", () => {
    expect(words("stage")).toEqual(["stage__in"]);
    expect(words("lead")).toEqual(["lead", "lead__isnull"]);
    expect(words("department")).toEqual(["department"]);
    expect(words("ends_on")).toEqual(["ends_on__gte", "ends_on__lte", "ends_on__isnull"]);
    expect(words("description")).toEqual([]);
  });

  it("of custom fields follow what the field holds", () => {
    expect(words("custom_fields.risk")).toEqual([
      "custom_fields.risk",
      "custom_fields.risk__isnull",
    ]);
    expect(words("custom_fields.score")[0]).toBe("custom_fields.score__gte");
  });

  it("are said as readers say them", () => {
    expect(say("stage__in", "active,paused")).toBe("Stage: Active or Paused");
    expect(say("lead__isnull", "true")).toBe("Lead: not recorded");
    expect(say("ends_on__gte", "2026-11-22")).toBe("Ends: from 22 Nov 2026");
    expect(say("custom_fields.risk", "high")).toBe("The risk: high");
    expect(say("custom_fields.a__b", "true")).toBe("The a__b: Yes");
    expect(say("custom_fields.a__b__isnull", "true")).toBe("The a__b: not recorded");
  });
});

describe("a custom field's key", () => {
  it.each([
    ["Risk class", "risk_class"],
    ["Prüfstand (2026)", "prufstand_2026"],
    ["2nd line", "nd_line"],
    ["Δ", "field"],
  ])("of %s is %s", (label, key) => expect(keyOf(label, [])).toBe(key));

  it("is another one where it is taken", () =>
    expect(keyOf("Risk", [{ key: "risk" }, { key: "risk_2" }])).toBe("risk_3"));
});
