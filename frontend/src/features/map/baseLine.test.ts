import { describe, expect, it } from "vitest";
import { makeMap, SMALL } from "@/test/fixture";
import { type BasePart, baseParts } from "./baseLine";

const map = makeMap(SMALL);
const line = (parts: readonly BasePart[]) =>
  parts.filter((part) => !part.isMore).map(({ words, short }) => short ?? words);
const at = (instant: string) => new Date(instant);
const of = (changes: Partial<typeof map>, now = at(map.as_of)) =>
  baseParts({ ...map, ...changes }, now);

describe("the line under the headline", () => {
  it("says one age of what it rests on, and no instant of now", () => {
    const reported = { ever: 4, lately: 3, active: 4, within_days: 14, is_old: false };
    const said = line(of({ reported }));
    expect(said).toContain("75% reported in the last 14 days");
    expect(said.join()).not.toContain("as of");
    expect(said.join()).not.toContain("run");
  });

  it("has both instants where one asks, and on paper", () => {
    const run = { id: "1", number: 3, published_at: map.as_of };
    const words = of({ run }).map((part) => part.words);
    expect(words.filter((one) => /^(as of|findings of run 3)/.test(one))).toHaveLength(2);
  });

  it("names the day of a map of the past, and findings that are older than a day", () => {
    const later = new Date(at(map.as_of).getTime() + 48 * 3_600_000);
    const run = { id: "1", number: 3, published_at: map.as_of };
    const said = line(of({ run }, later));
    expect(said.some((one) => one.startsWith("as of "))).toBe(true);
    expect(said.some((one) => one.endsWith("(older than a day)"))).toBe(true);
  });

  it("says what the ledger has and no initiative carries", () => {
    const ledger = { total: "140000000.00", uncarried: "3100000.00" };
    expect(line(of({ ledger }))).toContain("the ledger shows €3.1M that no initiative carries");
    expect(line(of({ ledger: { ...ledger, uncarried: "0.00" } }))).toContain("ledger: €140.0M");
  });

  it("says that there is no ledger, but not to a reader who may not know", () => {
    expect(line(of({ ledger: { total: null, uncarried: null } }))).toContain("no ledger");
    expect(line(of({ ledger: null })).join()).not.toContain("ledger");
  });

  it("says that no report date is there, of work that may well have a status", () => {
    const reported = { ever: 0, lately: 0, active: 4, within_days: 14, is_old: false };
    expect(line(of({ reported }))).toContain("no report date is recorded");
  });

  it("says when no period holds the day, and so the latest with money is looked at", () => {
    const period = map.periods.at(-1) ?? null;
    const said = `${period?.name}: the latest period with money`;
    expect(line(of({ period, is_period_current: false }))).toContain(said);
    expect(line(of({ period, is_period_current: true })).join()).not.toContain("latest period");
  });

  it("says what shares are of where one asks, and that work for several counts in each row", () => {
    const told = (changes: Partial<typeof map>) => of(changes).map((part) => part.words);
    const one = { ...map.objectives[0]!, parent: null, subtotal: "120.00", beside_amount: "20.00" };
    const all = { objectives: [{ ...one, funded_share: 1 }] };
    expect(told(all)).toContain("shares of €100 traced change money");
    expect(line(of(all)).join()).not.toContain("shares of");
    const part = { objectives: [{ ...one, funded_share: 0.5 }] };
    expect(told(part).join()).not.toContain("shares of");
    expect(told({ objectives: [{ ...one, funded_share: null }] }).join()).not.toContain(
      "shares of",
    );
    const [first] = map.initiatives;
    const placement = { objective: 1, band: "traced" as const, amount: "1.00", share: 0.5 };
    const serving = (...on: number[]) => ({
      initiatives: [
        {
          ...first!,
          placements: on.map((objective) => ({ ...placement, objective, is_assumed: false })),
        },
      ],
    });
    const note = "an initiative that serves several objectives counts in each row with its share";
    expect(told(serving(1, 2))).toContain(note);
    expect(told(serving(1))).not.toContain(note);
  });
});
