import { describe, expect, it } from "vitest";
import type { HistoryEntry, HistoryField } from "@/api/record";
import { deedOf, fieldsOf, readsPublishedAlone, reasonOf, writerOf } from "./words";

const ENTRY: HistoryEntry = {
  position: 1,
  noun: "initiative",
  object_id: "i",
  operation: "updated",
  version: 2,
  at: "2026-03-02T09:00:00Z",
  name: "",
  by_kind: "user",
  by_name: "Ngozi",
  is_own: false,
  reason: "",
  is_import: false,
  import_id: null,
  import_profile: "",
  may_undo: false,
  fields: [],
};
const field = (name: string, before: unknown, after: unknown, more = {}): HistoryField => ({
  ...{ field: name, before, after, before_name: null, after_name: null, is_hidden: false },
  ...more,
});
const told = (...fields: HistoryField[]) =>
  fieldsOf({ ...ENTRY, fields }).map(({ label, before, after }) => [label, before, after]);

describe("who reads history", () => {
  it("is everybody but those who read what is published alone", () => {
    expect(readsPublishedAlone(["viewer"])).toBe(true);
    expect(readsPublishedAlone(["viewer", "administrator"])).toBe(true);
    expect(readsPublishedAlone(["viewer", "executive"])).toBe(false);
    expect(readsPublishedAlone(["administrator"])).toBe(false);
    expect(readsPublishedAlone([])).toBe(false);
  });
});

describe("who wrote", () => {
  it("is a person, an import, a system or the service", () => {
    expect(writerOf(ENTRY)).toBe("Ngozi");
    expect(writerOf({ ...ENTRY, is_own: true })).toBe("you");
    expect(writerOf({ ...ENTRY, is_import: true })).toBe("Ngozi, by an import");
    expect(writerOf({ ...ENTRY, by_name: "", by_kind: "service_account" })).toBe(
      "a connected system",
    );
    expect(writerOf({ ...ENTRY, by_name: "", by_kind: "system" })).toBe("the service");
  });
});

describe("what happened", () => {
  it("names the part where it is one", () => {
    expect(deedOf(ENTRY, "initiative")).toBe("changed");
    const link = { ...ENTRY, noun: "contribution", name: "Fewer accidents" };
    expect(deedOf({ ...link, operation: "created" }, "initiative")).toBe(
      "link added: Fewer accidents",
    );
    expect(deedOf({ ...link, operation: "deleted", name: "" }, "initiative")).toBe("link removed");
  });
});

describe("why", () => {
  it("is the reason that was given, and a sentence where it was taken back", () => {
    expect(reasonOf({ ...ENTRY, reason: "Agreed." })).toBe("Agreed.");
    expect(reasonOf({ ...ENTRY, reason: "change 12 taken back" })).toBe(
      "Took an earlier change back.",
    );
  });
});

describe("fields before and after", () => {
  it("are names, days and words", () => {
    expect(
      told(
        field("lead", "a", null, { before_name: "Ngozi" }),
        field("ends_on", null, "2026-12-31"),
        field("stage", "active", "paused"),
        field("share", "0.400000", "0.125000"),
        field("health", "on_track", "at_risk"),
        field("planned", null, "65000.00"),
      ),
    ).toEqual([
      ["lead", "Ngozi", "–"],
      ["ends", "–", "31 Dec 2026"],
      ["stage", "active", "paused"],
      ["share", "40%", "12.5%"],
      ["health", "on track", "at risk"],
      ["planned", "–", "65,000.00"],
    ]);
  });

  it("leave out what says nothing, and what the reader may not know", () => {
    expect(
      told(
        field("source_facts", null, { name: "x" }),
        field("description", null, ""),
        field("initiative", null, null, { is_hidden: true }),
      ),
    ).toEqual([]);
  });

  it("do not repeat the page's own record, nor the reason", () => {
    const fields = [field("initiative", null, "i"), field("state_reason", "", "Agreed.")];
    expect(fieldsOf({ ...ENTRY, reason: "Agreed.", fields }, "i")).toEqual([]);
    expect(fieldsOf({ ...ENTRY, fields }, "j")).toHaveLength(2);
  });
});
