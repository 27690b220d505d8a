import { describe, expect, it } from "vitest";
import type { Strategy } from "@/api";
import { chosenStrategy } from "./strategies";

const draft = { id: "a", name: "Draft", state: "draft" } as Strategy;
const approved = { id: "b", name: "North Star", state: "approved" } as Strategy;

describe("the strategy shown", () => {
  it("is the one asked for", () => {
    expect(chosenStrategy([draft, approved], "a")).toBe(draft);
  });
  it("is the first approved one when none is asked for, or an unknown one", () => {
    expect(chosenStrategy([draft, approved], undefined)).toBe(approved);
    expect(chosenStrategy([draft, approved], "gone")).toBe(approved);
  });
  it("is none where there is none", () => {
    expect(chosenStrategy([], undefined)).toBeNull();
  });
});
