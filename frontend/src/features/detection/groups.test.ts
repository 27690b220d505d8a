import { describe, expect, it } from "vitest";
import type { Finding } from "@/api";
import { rowsOf, walkOf } from "./groups";

const one = (
  id: string,
  cause = "",
  money: string | null = "1.00",
  { about = [id], noun = "initiative", code = "stale" } = {},
) =>
  ({
    id,
    code,
    cause,
    cause_title: `Cause ${cause}`,
    money_at_stake: money,
    subjects: about.map((subject) => ({ noun, id: subject })),
  }) as Finding;
const none = new Set<string>();

describe("the rows of the list", () => {
  it("are the findings where none share a cause", () => {
    expect(rowsOf([one("a"), one("b", "x")], none).map((row) => row.key)).toEqual(["a", "b"]);
  });
  it("hold findings of one cause together, where the first of them stands", () => {
    const rows = rowsOf([one("a"), one("b", "x"), one("c"), one("d", "x")], none);
    expect(rows.map((row) => row.key)).toEqual(["a", "cause:x", "b", "d", "c"]);
    expect(walkOf(rows)).toEqual(["a", "b", "d", "c"]);
  });
  it("say of a cause how many share it, what money is known and how much is not", () => {
    const [head] = rowsOf(
      [one("a", "x", "10.50"), one("b", "x", null), one("c", "x", "1.00")],
      none,
    );
    expect(head?.kind === "group" && head.group).toMatchObject({
      title: "Cause x",
      known: 1150n,
      unknown: 1,
    });
  });
  it("know unknown money from none", () => {
    const [unknown] = rowsOf([one("a", "x", null), one("b", "x", null)], none);
    expect(unknown?.kind === "group" && unknown.group.known).toBeNull();
    const [nothing] = rowsOf([one("a", "x", "0.00"), one("b", "x", "0.00")], none);
    expect(nothing?.kind === "group" && nothing.group.known).toBe(0n);
  });
  it.each([
    ["two speak of one initiative", { about: ["a", "b"] }],
    ["two rules found them", { code: "ownerless" }],
    ["they are about objectives, which hold one another's money", { noun: "objective" }],
  ])("take a sum for the most where %s", (_, other) => {
    const of = (money: string | null) => {
      const [head] = rowsOf([one("a", "x", money), one("b", "x", "1.00", other)], none);
      return head?.kind === "group" ? head.group : null;
    };
    expect(of("10.50")).toMatchObject({ known: 1150n, isAtMost: true });
    expect(of(null)).toMatchObject({ known: 100n, unknown: 1, isAtMost: true });
    expect(of("-3.00")).toMatchObject({ known: null, unknown: 0 });
  });
  it("add what is of initiatives of their own", () => {
    const [head] = rowsOf([one("a", "x", "10.50"), one("b", "x", "1.00")], none);
    expect(head?.kind === "group" && head.group).toMatchObject({ known: 1150n, isAtMost: false });
  });
  it("leave out what is folded, and the keys pass over it", () => {
    const rows = rowsOf([one("a", "x"), one("b", "x"), one("c")], new Set(["x"]));
    expect(rows.map((row) => row.key)).toEqual(["cause:x", "c"]);
    expect(walkOf(rows)).toEqual(["c"]);
  });
});
