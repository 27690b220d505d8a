import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "..");
/** What each room may import; a room not named here does not belong in the house. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  ui: ["ui"],
  api: ["api"],
  features: ["features", "ui", "api"],
  pages: ["pages", "features", "ui", "api"],
  test: ["test", "ui", "api"],
};

const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && name.includes("/"))
  .map((name) => ({ name, text: readFileSync(join(SRC, name), "utf8") }));

function roomsImported(name: string, text: string): string[] {
  const paths = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1]!);
  return paths.flatMap((path) => {
    if (path.startsWith("@/")) return [path.slice(2).split("/")[0]!];
    if (path.startsWith(".")) return [relative(SRC, join(SRC, name, "..", path)).split("/")[0]!];
    return [];
  });
}

describe("the rooms of the house", () => {
  it("are those that are known", () => {
    const rooms = new Set(sources.map(({ name }) => name.split("/")[0]));
    expect([...rooms].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it.each(sources.map(({ name, text }) => [name, text] as const))(
    "%s imports only from rooms below its own",
    (name, text) => {
      const room = name.split("/")[0]!;
      const isTest = /\.test\.tsx?$/.test(name);
      const allowed = [...MAY_IMPORT[room]!, ...(isTest ? ["test"] : [])];
      expect(roomsImported(name, text).filter((imported) => !allowed.includes(imported))).toEqual(
        [],
      );
    },
  );

  it("speak HTTP in one room only", () => {
    const speaking = sources
      .filter(({ text }) => /\bfetch\s*\(|XMLHttpRequest|openapi-fetch/.test(text))
      .map(({ name }) => name)
      .filter((name) => !name.startsWith("api/") && !name.endsWith("rooms.test.ts"));
    expect(speaking).toEqual([]);
  });
});
