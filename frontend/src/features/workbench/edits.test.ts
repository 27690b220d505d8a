import { beforeEach, describe, expect, it } from "vitest";
import { Problem } from "@/api";
import type { Row, Values } from "@/api/workbench";
import { Edits } from "./edits";

type Sent = { id: string; version: number; values: Values };
let rows: Map<string, Row>;
let sent: Sent[];
let answers: (() => Row)[];

/** A service that answers as it is told, else writes what it gets. */
const edits = () =>
  new Edits({
    rowOf: (id) => rows.get(id),
    keep: (row) => rows.set(row.id, row),
    send: async (id, version, values) => {
      sent.push({ id, version, values });
      const answer = answers.shift();
      return answer ? answer() : { ...rows.get(id)!, ...values, version: version + 1 };
    },
  });

const overtakenBy = (current: Row) => () => {
  throw new Problem({
    status: 412,
    title: "The record changed",
    current,
    changed: { by: "Bruno", at: "2026-11-22T09:00:00Z" },
  });
};

beforeEach(() => {
  rows = new Map([["a", { id: "a", version: 1, name: "Apollo", stage: "active" }]]);
  sent = [];
  answers = [];
});

describe("an edit", () => {
  it("shows before it is saved, and is gone when the row holds it", async () => {
    const made = edits();
    const done = made.set("a", "name", "Ares");
    expect(made.of("a")?.get("name")).toMatchObject({ value: "Ares", state: "saving" });
    await done;
    expect(made.of("a")).toBeUndefined();
    expect(rows.get("a")).toMatchObject({ name: "Ares", version: 2 });
  });

  it("of a value that stands already is not sent", async () => {
    await edits().set("a", "name", "Apollo");
    expect(sent).toEqual([]);
  });

  it("waits for the row's earlier one, so that nobody is overtaken by oneself", async () => {
    const made = edits();
    await Promise.all([made.set("a", "name", "Ares"), made.set("a", "stage", "paused")]);
    expect(sent.map(({ version }) => version)).toEqual([1, 2]);
    expect(made.conflict).toBeNull();
  });

  it("that is refused stays with the reason until it is let go", async () => {
    answers.push(() => {
      throw new Problem({
        status: 400,
        title: "Some fields are not valid",
        errors: [{ pointer: "/name", code: "max_length", message: "Too long." }],
      });
    });
    const made = edits();
    await made.set("a", "name", "Ares");
    expect(made.of("a")?.get("name")).toMatchObject({ state: "refused", message: "Too long." });
    made.drop("a", "name");
    expect(made.of("a")).toBeUndefined();
    expect(rows.get("a")?.name).toBe("Apollo");
  });
});

describe("an edit that comes too late", () => {
  it("is asked about with both values and who was there first", async () => {
    answers.push(overtakenBy({ id: "a", version: 4, name: "Artemis", stage: "active" }));
    const made = edits();
    await made.set("a", "name", "Ares");
    expect(made.conflict).toMatchObject({ mine: "Ares", theirs: "Artemis", by: "Bruno" });
    expect(sent).toHaveLength(1);
  });

  it("is sent on what stands now when one keeps to it", async () => {
    answers.push(overtakenBy({ id: "a", version: 4, name: "Artemis", stage: "active" }));
    const made = edits();
    await made.set("a", "name", "Ares");
    made.resolve(true);
    await made.set("a", "stage", "paused");
    expect(sent[1]).toMatchObject({ version: 4, values: { name: "Ares" } });
    expect(made.conflict).toBeNull();
  });

  it("gives way when one takes theirs", async () => {
    answers.push(overtakenBy({ id: "a", version: 4, name: "Artemis", stage: "active" }));
    const made = edits();
    await made.set("a", "name", "Ares");
    made.resolve(false);
    expect(made.of("a")).toBeUndefined();
    expect(rows.get("a")?.name).toBe("Artemis");
    expect(sent).toHaveLength(1);
  });

  it("goes through by itself where somebody changed another field", async () => {
    answers.push(overtakenBy({ id: "a", version: 4, name: "Apollo", stage: "paused" }));
    const made = edits();
    await made.set("a", "name", "Ares");
    expect(made.conflict).toBeNull();
    expect(rows.get("a")).toMatchObject({ name: "Ares", stage: "paused", version: 5 });
  });

  it("is silent where both wrote the same", async () => {
    answers.push(overtakenBy({ id: "a", version: 4, name: "Ares", stage: "active" }));
    const made = edits();
    await made.set("a", "name", "Ares");
    expect(made.conflict).toBeNull();
    expect(made.of("a")).toBeUndefined();
  });
});
