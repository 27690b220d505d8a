import { expect, it } from "vitest";
import { nextFriday } from "./RoundForm";

it("finds the Friday that comes, of a Friday the next one: nobody answers by tonight", () => {
  expect(nextFriday("2026-11-27")).toBe("2026-12-04");
  expect(nextFriday("2026-11-28")).toBe("2026-12-04");
  expect(nextFriday("2026-11-23")).toBe("2026-11-27");
});
