import { describe, expect, it } from "vitest";
import { type Draft, emptyCommitment, emptyOption, toRequest } from "./draft";

const DRAFT: Draft = {
  strategy: "s",
  title: " Reach ",
  context: "",
  decider: "p",
  mode: "consensus",
  raised_on: "",
  decided_on: "2026-03-01",
  review_on: "",
  message: "",
  value_strained: "Care",
  supersedes: "",
  superseding_reason: "left over",
  served: ["Care"],
  trade_off: "",
  kind: "work",
  place: "objective",
  objective: "o",
  department: "left over",
  amount: "1,200",
  findings: ["f"],
  options: [
    { ...emptyOption(true), title: "Reach", scores: { c: "7.5", d: "" } },
    emptyOption(false),
  ],
  commitments: [
    { ...emptyCommitment(), kind: "move", amount: "1200000.00", objective: "o", initiative: "i" },
    { ...emptyCommitment(), kind: "reach", measure: "m", target: "60", due_on: "2026-06-01" },
  ],
};

describe("a decision as it is typed", () => {
  it("leaves out options without a title and scores without a figure", () => {
    expect(toRequest(DRAFT).options).toEqual([
      { title: "Reach", is_chosen: true, why: "", scores: [{ criterion: "c", score: 7.5 }] },
    ]);
  });

  it("gives each commitment the fields of its kind alone", () => {
    expect(toRequest(DRAFT).commitments).toEqual([
      { kind: "move", amount: "1200000.00", objective: "o" },
      { kind: "reach", measure: "m", target: 60, due_on: "2026-06-01" },
    ]);
  });

  it("is about one place, up to an exact amount, and ends the finding it came from", () => {
    const { kind, objective, department, amount, trade_off, findings } = toRequest(DRAFT);
    expect({ kind, objective, department, amount, trade_off, findings }).toEqual({
      kind: "work",
      objective: "o",
      department: null,
      amount: "1200.00",
      trade_off: null,
      findings: ["f"],
    });
    expect(toRequest({ ...DRAFT, place: "", amount: " " })).toMatchObject({
      objective: null,
      amount: null,
    });
  });

  it("strains no value that it serves, and gives no reason where it supersedes nothing", () => {
    const asked = toRequest(DRAFT);
    expect([asked.value_strained, asked.superseding_reason]).toEqual(["", ""]);
  });
});
