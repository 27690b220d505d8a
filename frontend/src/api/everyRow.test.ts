import { describe, expect, it } from "vitest";
import { everyRow } from "./everyRow";

describe("every row of a list", () => {
  it("is read page after page until there is no next one", async () => {
    const pages: Record<string, { results: number[]; next: string | null }> = {
      first: { results: [1, 2], next: "b" },
      b: { results: [3, 4], next: "c" },
      c: { results: [5], next: null },
    };
    const asked: (string | null)[] = [];
    const rows = await everyRow((cursor) => {
      asked.push(cursor);
      return Promise.resolve(pages[cursor ?? "first"]!);
    });
    expect(rows).toEqual([1, 2, 3, 4, 5]);
    expect(asked).toEqual([null, "b", "c"]);
  });
  it("asks once where one page holds all", async () => {
    let times = 0;
    const rows = await everyRow(() => {
      times += 1;
      return Promise.resolve({ results: ["a"], next: null });
    });
    expect([rows, times]).toEqual([["a"], 1]);
  });
});
