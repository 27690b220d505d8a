import { describe, expect, it } from "vitest";
import type { Row } from "@/api/workbench";
import { type Act, actOfCell, MOST_ACTS, takenBack, withAct, without } from "./undo";

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
