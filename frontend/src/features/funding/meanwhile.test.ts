import { describe, expect, it } from "vitest";
import { Problem } from "@/api";
import { currentOf, meanwhile } from "./meanwhile";

const read = { share: "30", tolerance: "2" };

describe("what somebody else kept while a form stood open", () => {
  it("is taken over where nothing was typed, and told beside what was", () => {
    const mine = { share: "35", tolerance: "2" };
    expect(meanwhile(read, mine, { share: "32", tolerance: "1" })).toEqual({
      typed: { share: "35", tolerance: "1" },
      clashes: [{ name: "share", mine: "35", theirs: "32" }],
    });
  });

  it("is no clash where they left it, or meant the same", () => {
    const mine = { share: "35", tolerance: "2" };
    expect(meanwhile(read, mine, { share: "30", tolerance: "1" }).clashes).toEqual([]);
    expect(meanwhile(read, mine, { share: "35", tolerance: "2" }).clashes).toEqual([]);
  });
});

describe("the record as it stands", () => {
  const refused = (status: number, current?: Record<string, unknown>) =>
    new Problem({ status, title: "Refused", current });

  it("comes with the refusal of an older version, and with no other", () => {
    expect(currentOf(refused(412, { version: 3 }))).toEqual({ version: 3 });
    expect(currentOf(refused(412))).toBeNull();
    expect(currentOf(refused(409, { version: 3 }))).toBeNull();
    expect(currentOf(new Error("no answer"))).toBeNull();
  });
});
