import { describe, expect, it } from "vitest";
import { marked, tagsOf } from "./phrases";

const matches = (text: string, phrases: string[]) =>
  marked(text, phrases)
    .filter((one) => one.isMatch)
    .map((one) => one.text);

describe("phrases in a text", () => {
  it("are found whatever their case and spacing", () => {
    expect(matches("A Customer\nportal for all", ["customer portal"])).toEqual([
      "Customer\nportal",
    ]);
  });
  it("are found as whole words only", () => {
    expect(matches("A supporting port", ["port"])).toEqual(["port"]);
  });
  it("win over shorter ones inside them", () => {
    expect(matches("open an account", ["account", "open an account"])).toEqual(["open an account"]);
  });
  it("may hold signs that a pattern would read otherwise", () => {
    expect(matches("Cut costs (by 18%)", ["(by", "costs"])).toEqual(["costs", "(by"]);
  });
  it("leave the text as it was", () => {
    const text = "Small firms: open an account, small firms!";
    const joined = marked(text, ["small firms"]);
    expect(joined.map((one) => one.text).join("")).toBe(text);
    expect(marked(text, [])).toEqual([{ text, isMatch: false }]);
    expect(marked("", ["small"])).toEqual([]);
  });
});

describe("tags", () => {
  it("that both sides have stand first", () => {
    expect(tagsOf(["claims", "Portal "], ["portal"])).toEqual([
      { tag: "Portal ", isShared: true },
      { tag: "claims", isShared: false },
    ]);
  });
});
