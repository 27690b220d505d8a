import { describe, expect, it } from "vitest";
import { formatShare } from "./words";

describe("a share in words", () => {
  it("has one digit", () => {
    expect(formatShare(0.046)).toBe("4.6%");
    expect(formatShare(0)).toBe("0.0%");
    expect(formatShare(0.0005)).toBe("0.1%");
  });
  it("is not nothing where it is something", () => {
    expect(formatShare(0.0004)).toBe("<0.1%");
  });
});
