import { expect, test } from "vitest";
import { earlyWords } from "./closing";

test("closing a review before its day says both days", () => {
  expect(earlyWords("2026-12-08", "2026-11-27")).toBe(
    "This review is planned for 8 Dec 2026, and today is 27 Nov 2026: closing it now freezes today.",
  );
});

test("closing it on its day or later says nothing of days", () => {
  expect(earlyWords("2026-12-08", "2026-12-08")).toBe("");
  expect(earlyWords("2026-12-08", "2026-12-09")).toBe("");
});
