import { describe, expect, it } from "vitest";
import { isAddress, labelled, namedAt, partsOf, unnamed, withIds, withNames } from "./mentions";

const DANA = { id: "00000000-0000-4000-8000-00000000000d", name: "Dana" };
const REYES = { id: "00000000-0000-4000-8000-00000000000e", name: "Dana Reyes" };

describe("a text that names people", () => {
  it("is told in parts, with names of today", () => {
    expect(partsOf(`Ask @{${DANA.id}}.`, [DANA])).toEqual([
      { text: "Ask ", isName: false },
      { text: "@Dana", isName: true },
      { text: ".", isName: false },
    ]);
    expect(partsOf(`@{${DANA.id}}`, [])).toEqual([{ text: "@somebody", isName: true }]);
    expect(partsOf("Nobody", [])).toEqual([{ text: "Nobody", isName: false }]);
  });

  it("goes to the API with ids and comes back with names", () => {
    const typed = "@Dana Reyes, see @Dana";
    const kept = `@{${REYES.id}}, see @{${DANA.id}}`;
    expect(withIds(typed, [DANA, REYES])).toBe(kept);
    expect(withNames(kept, [REYES, DANA])).toEqual({ text: typed, chosen: [REYES, DANA] });
  });

  it("tells which @ names nobody who was chosen", () => {
    expect(unnamed("Ask @Anne. Then @Dana Reyes, @Anne", [REYES])).toEqual(["@Anne"]);
    expect(unnamed("@Dana Reyes and dana@example.org, 3 @ 4", [REYES])).toEqual([]);
    expect(unnamed("@Dana Reyes", [])).toEqual(["@Dana"]);
  });

  it("tells two people of one name apart", () => {
    const other = { ...REYES, name: "Dana" };
    expect(labelled(other, [DANA])).toEqual({ id: REYES.id, name: "Dana (2)" });
    expect(labelled(DANA, [DANA])).toBe(DANA);
    expect(withIds("@Dana (2) and @Dana", [DANA, labelled(other, [DANA])])).toBe(
      `@{${REYES.id}} and @{${DANA.id}}`,
    );
  });

  it("names somebody from an @ on, and not within an address", () => {
    expect(namedAt("Ask @da", 7)).toEqual({ from: 4, search: "da" });
    expect(namedAt("@", 1)).toEqual({ from: 0, search: "" });
    expect(namedAt("Ask @da", 3)).toBeNull();
    expect(namedAt("dana@example.org", 16)).toBeNull();
    expect(namedAt("Ask @da\nnow", 11)).toBeNull();
  });
});

it("takes addresses of the web alone", () => {
  for (const address of ["https://wiki.example.org/a?b#c", "http://10.0.0.7:80"]) {
    expect(isAddress(address)).toBe(true);
  }
  for (const address of ["", "wiki", "javascript:alert(1)", "https://a b", "https://a@b/"]) {
    expect(isAddress(address)).toBe(false);
  }
});
