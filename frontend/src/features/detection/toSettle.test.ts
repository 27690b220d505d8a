import { expect, test } from "vitest";
import { toSettle } from "./toSettle";

test("what is of the rhythm is settled there, a review where reviews are", () => {
  for (const code of ["lapsed_agreement", "overdue_escalation", "silo"])
    expect(toSettle(code)?.page).toBe("/rhythm");
  expect(toSettle("unclosed_review")?.page).toBe("/reviews");
});

test("what is settled on its own page leads nowhere else", () => {
  expect(toSettle("orphaned_initiative")).toBeNull();
});
