import { describe, expect, it } from "vitest";
import type { Row } from "@/api/workbench";
import { newRow } from "./newRows";
import {
  type Act,
  actOf,
  actOfCell,
  actOfRow,
  MOST_ACTS,
  namedIn,
  takenBack,
  versionsOf,
  withAct,
  without,
  wordsBack,
} from "./undo";

const row = (version: number, values: Record<string, unknown>): Row => ({
  id: "a",
  version,
  ...values,
});
const set = (key: string, stood: Row, written: Row): Act =>
  actOfCell("initiatives", `Set ${key}`, key, stood, written, "Apollo");

const first = set("stage", row(1, { stage: "active" }), row(2, { stage: "paused" }));
const second = set("health", row(2, { health: "unknown" }), row(3, { health: "at_risk" }));

describe("cells set one after the other", () => {
  it("go back one by one, each on what the one after it left", () => {
    const acts = withAct(withAct([], first), second);
    expect(takenBack(acts.at(-1)!)).toEqual([{ id: "a", version: 3, health: "unknown" }]);
    const left = without(acts, acts.at(-1)!, [row(4, { health: "unknown" })]);
    expect(left.map(takenBack)).toEqual([[{ id: "a", version: 4, stage: "active" }]]);
  });

  it("stay on their version where somebody wrote between them", () => {
    const later = set("health", row(5, { health: "unknown" }), row(6, { health: "at_risk" }));
    const left = without([first, later], later, [row(7, { health: "unknown" })]);
    expect(left.map(takenBack)).toEqual([[{ id: "a", version: 2, stage: "active" }]]);
  });

  it("of a field of one's own go back inside custom_fields, an unknown one as nothing", () => {
    const act = set(
      "custom_fields.score",
      row(1, { custom_fields: {} }),
      row(2, { custom_fields: { score: 3 } }),
    );
    expect(takenBack(act)).toEqual([{ id: "a", version: 2, custom_fields: { score: null } }]);
  });

  it("are kept up to a number, the oldest given up", () => {
    let acts: Act[] = [first];
    for (let at = 0; at < MOST_ACTS; at += 1) acts = withAct(acts, second);
    expect([acts.length, acts.includes(first)]).toEqual([MOST_ACTS, false]);
  });
});

describe("an act that made rows", () => {
  const column = { key: "name", label: "Name", kind: "text", width: 1 } as const;
  const change = (of: Row, after: string) => ({
    ...{ row: of, column, before: null, after, text: "", trouble: null },
  });
  const paste = (changes: ReturnType<typeof change>[], written: Row[]) =>
    actOf("initiatives", "Paste", changes, written, () => "Apollo");

  it("goes back first, by the versions that made its rows", () => {
    const made = paste([change(newRow("new 1", {}), "Ares")], [{ ...row(1, {}), id: "b" }]);
    const acts = withAct([first], made);
    expect(acts.at(-1)).toBe(made);
    expect(versionsOf(made)).toEqual([{ id: "b", version: 1 }]);
    expect(wordsBack(made)).toBe("Taken back: Paste, 1 row that was made.");
    expect(without(acts, made, [])).toEqual([first]);
  });

  it("goes back with the cells that it set", () => {
    const both = paste(
      [
        change(row(1, {}), "Ares"),
        change(newRow("new 1", {}), "b"),
        change(newRow("new 2", {}), "c"),
      ],
      [row(2, {}), { ...row(1, {}), id: "b" }, { ...row(1, {}), id: "c" }],
    );
    expect(versionsOf(both)).toEqual([
      { id: "a", version: 2 },
      { id: "b", version: 1 },
      { id: "c", version: 1 },
    ]);
    expect(wordsBack(both)).toBe("Taken back: Paste, 1 row and 2 rows that were made.");
  });

  it("keeps its version when cells of what it made are set and taken back", () => {
    const made = actOfRow("initiatives", row(1, {}), "Ares");
    const cell = set("stage", row(1, { stage: "active" }), row(2, { stage: "paused" }));
    const left = without([made, cell], cell, [row(3, { stage: "active" })]);
    expect(left.map(versionsOf)).toEqual([[{ id: "a", version: 1 }]]);
  });

  it("is kept where one row was made by a form, and not where nothing was done", () => {
    expect(withAct([first], actOfRow("initiatives", row(1, {}), "Ares"))).toHaveLength(2);
    expect(withAct([first], paste([], []))).toEqual([first]);
    expect(wordsBack(first)).toBe("Taken back: Set stage, 1 row.");
  });

  it("is refused by the names of the rows in the way", () => {
    const asked = [{ name: "Ares" }, { name: "Apollo" }];
    expect(namedIn(["/rows/1", "/rows/7", ""], asked)).toEqual(["Apollo"]);
  });
});
