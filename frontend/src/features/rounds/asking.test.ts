import { describe, expect, it } from "vitest";
import type { Round } from "@/api/rounds";
import { askingOf, isAskable, nothingAsked, standsWords, unreached, writtenWords } from "./asking";

const person = (id: string, has_account = true, has_address = true) => ({
  ...{ id, name: id.toUpperCase(), has_account, has_address },
});
const item = { ...{ id: "i", kind: "success_driver" as const, code: "", name: "Trust", text: "" } };
const draft: Round = {
  ...{ id: "r", version: 3, strategy: "s", name: "Yearly", kind: "drivers_and_criteria" },
  ...{ state: "draft", message: "Five minutes.", closes_on: "2027-01-15", with_figures: true },
  ...{ keep_days: 30, items: [item], opened_at: null, closed_at: null, published_at: null },
  ...{ open_to_all_at: null, destroyed_at: null, may_manage: true, mine: null },
  audiences: [
    { audience: "leaders", invited: 2, answered: null, people: [person("a"), person("b")] },
  ],
};

describe("who is asked and cannot be reached", () => {
  const asking = (...people: ReturnType<typeof person>[]) => ({
    ...draft,
    audiences: [{ audience: "leaders" as const, invited: people.length, answered: null, people }],
  });

  it("is told with the reason and the names", () => {
    const round = asking(person("a", false), person("b", false, false), person("c", true, false));
    expect(unreached(round)).toEqual([
      "2 of 3 have no account and cannot answer: A, B.",
      "2 of 3 have no address, so no message reaches them: B, C.",
    ]);
    expect(unreached(asking(person("a", false), person("b")))).toEqual([
      "1 of 2 has no account and cannot answer: A.",
    ]);
  });

  it("is nobody where all have both, and untold to who may not know whom it asks", () => {
    expect(unreached(draft)).toEqual([]);
    const audiences = draft.audiences.map((one) => ({ ...one, people: null }));
    expect(unreached({ ...draft, audiences })).toEqual([]);
  });
});

describe("how a round stands", () => {
  it("is told with the day until which it is open, or on which it closed", () => {
    const closed = { ...draft, closed_at: "2026-11-25T10:00:00Z" };
    expect(standsWords(draft)).toBe("Draft, to be open until 15 Jan 2027");
    expect(standsWords({ ...draft, state: "open" })).toBe("Open until 15 Jan 2027");
    expect(standsWords({ ...closed, state: "closed" })).toBe("Closed 25 Nov 2026");
    expect(standsWords({ ...closed, state: "published" })).toBe("Published, closed 25 Nov 2026");
  });
});

describe("what was written", () => {
  it("is told, and that it waits where no mail server is set up", () => {
    expect(writtenWords({ written: 1, is_mail_set_up: true })).toBe("1 message written.");
    expect(writtenWords({ written: 7, is_mail_set_up: false })).toBe(
      "7 messages written. They wait: no mail server is set up.",
    );
    expect(writtenWords({ written: 0, is_mail_set_up: false })).toBe("No message was written.");
  });
});

describe("a round that is prepared", () => {
  it("holds all that a draft says, so that changing one thing changes nothing else", () => {
    expect(askingOf(draft)).toEqual({
      ...{ name: "Yearly", kind: "drivers_and_criteria", message: "Five minutes." },
      ...{ closes_on: "2027-01-15", items: ["i"], leaders: ["a", "b"], leads: [] },
      with_figures: true,
    });
  });

  it("is kept once it has a name, two items and five leaders", () => {
    const asked = nothingAsked("2027-01-15");
    expect(isAskable(asked)).toBe(false);
    const enough = { ...asked, name: "R", items: ["i", "j"], leaders: [..."abcde"] };
    expect(isAskable(enough)).toBe(true);
    expect(isAskable({ ...enough, leaders: [..."abcd"] })).toBe(false);
    expect(isAskable({ ...enough, name: "  " })).toBe(false);
  });
});
