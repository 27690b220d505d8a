import { describe, expect, it } from "vitest";
import type { Row } from "@/api/workbench";
import { newRow } from "./newRows";
import {
  type Act,
  actOf,
  actOfCell,
  actOfRow,
  isOnlyMaking,
  MOST_ACTS,
  takenBack,
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

  it("stands before what was done earlier, though nothing is sent to take it back", () => {
    const made = paste([change(newRow("new 1", {}), "Ares")], [{ ...row(1, {}), id: "b" }]);
    const acts = withAct([first], made);
    expect(acts.at(-1)).toBe(made);
    expect([isOnlyMaking(made), isOnlyMaking(first)]).toEqual([true, false]);
    expect(wordsBack(made)).toBe(
      "Paste: 1 row that was made; its history takes it back. Ctrl+Z now goes on to what was done before.",
    );
    expect(without(acts, made, [])).toEqual([first]);
  });

  it("gives back the cells that it set, and says of the rows where that is done", () => {
    const both = paste(
      [
        change(row(1, {}), "Ares"),
        change(newRow("new 1", {}), "b"),
        change(newRow("new 2", {}), "c"),
      ],
      [row(2, {}), { ...row(1, {}), id: "b" }, { ...row(1, {}), id: "c" }],
    );
    expect(takenBack(both)).toEqual([{ id: "a", version: 2, name: null }]);
    expect(wordsBack(both)).toBe(
      "Taken back: Paste, 1 row. Beside them 2 rows that were made: the history of each takes it back.",
    );
  });

  it("is kept where one row was made by a form, and not where nothing was done", () => {
    expect(withAct([first], actOfRow("initiatives"))).toHaveLength(2);
    expect(withAct([first], paste([], []))).toEqual([first]);
    expect(wordsBack(first)).toBe("Taken back: Set stage, 1 row.");
  });
});
