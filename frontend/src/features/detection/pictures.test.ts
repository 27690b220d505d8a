import { describe, expect, it } from "vitest";
import { picturesOf } from "./pictures";

const drawn = (...evidence: { label: string; value: unknown }[]) => picturesOf(evidence, "EUR");
const kinds = (...evidence: { label: string; value: unknown }[]) =>
  drawn(...evidence).map((one) => one.kind);

describe("evidence is drawn", () => {
  it("as one table where it is facts", () => {
    const pictures = drawn({ label: "Stage", value: "active" }, { label: "Links", value: 0 });
    expect(pictures.map((one) => one.kind === "facts" && one.rows.length)).toEqual([2]);
  });
  it("as a change of words", () => {
    expect(drawn({ label: "Name", value: { before: "old", after: null } })).toEqual([
      { kind: "change", label: "Name", before: "old", after: "nothing" },
    ]);
  });
  it("as demand against capacity, an unknown capacity too", () => {
    const periods = [
      { period: "2026", demand: 12.5, capacity: 10 },
      { period: "2027", demand: 3, capacity: null },
    ];
    const picture = { kind: "capacity", label: "Periods", periods };
    expect(drawn({ label: "Periods", value: { periods } })).toEqual([picture]);
    expect(drawn({ label: "Periods", value: periods })).toEqual([picture]);
  });
  it("as pushes beside each other", () => {
    const up = { initiative: "Apollo", strength: 0.5 };
    const down = { initiative: "Hermes", strength: -1 };
    expect(drawn({ label: "Up", value: up }, { label: "Down", value: [down] })).toEqual([
      { kind: "pushes", pushes: [up, down] },
    ]);
  });
  it("as parts of a score and phrases", () => {
    const parts = [{ name: "Words", value: 0.8, says: "much the same" }];
    expect(
      kinds(
        { label: "Score", value: { parts } },
        { label: "Phrases", value: { phrases: ["small firms"] } },
      ),
    ).toEqual(["parts", "phrases"]);
  });
  it("as two records side by side that have the same fields", () => {
    const one = { measure: "Accidents", direction: "decrease" };
    const other = { measure: "Accidents", direction: "increase" };
    expect(drawn({ label: "One", value: one }, { label: "The other", value: other })).toEqual([
      {
        kind: "compared",
        labels: ["One", "The other"],
        rows: [
          { name: "Measure", values: ["Accidents", "Accidents"], isSame: true },
          { name: "Direction", values: ["decrease", "increase"], isSame: false },
        ],
      },
    ]);
  });
  it("as plain facts where a value only looks like a picture", () => {
    expect(kinds({ label: "Periods", value: { periods: [] } })).toEqual(["facts"]);
    expect(kinds({ label: "Push", value: { initiative: "Apollo" } })).toEqual(["facts"]);
    expect(kinds({ label: "Score", value: { parts: [{ name: "x", value: "much" }] } })).toEqual([
      "facts",
    ]);
  });
});
