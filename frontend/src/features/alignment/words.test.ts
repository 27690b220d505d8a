import { describe, expect, it } from "vitest";
import { audience, BANDS, group, item, own, published, unpublished } from "./fixture";
import {
  answeredWords,
  bandKey,
  bandWords,
  dateOf,
  disputedMoney,
  earlyWords,
  figureWords,
  laterWords,
  lensChip,
  lensLine,
  mirrorMissing,
  mirrorRows,
  moneyOf,
  notShown,
  oldWords,
  orderLine,
  pieces,
  pullsOf,
  recallWords,
  restsWords,
  roundSilence,
  unknownMoney,
  unshown,
} from "./words";

const marked = (text: string, words: string[]) =>
  pieces(text, words).flatMap((piece) => (piece.isMarked ? [piece.text] : []));
const withheld = published({
  disputed_amount: null,
  leaders: audience({ state: "withheld", reason: "Nothing is shown, because …" }),
  objectives: [item("o1", { leaders: null })],
});

describe("the bands", () => {
  it("are told as they are drawn: merged ones as one, and those with nobody too", () => {
    expect(bandWords([group(0, 0, 4), group(1, 2, 8)], BANDS)).toBe("4 low, 8 middle or high");
    expect(bandWords([group(0, 0, 0), group(1, 1, 12), group(2, 2, 0)], BANDS)).toBe(
      "nobody low, 12 middle, nobody high",
    );
    expect(bandWords([group(0, 2, 5)], BANDS)).toBe("5 low or middle or high");
  });

  it("say which points they are", () => {
    expect(bandKey(BANDS)).toBe("low 0–9, middle 10–30, high 31–100");
  });
});

describe("the money on what is disputed", () => {
  it("is told with what it is a part of", () => {
    expect(disputedMoney(published())).toEqual({
      figure: "€3.0M",
      base: "of the €4.0M of change money on these priorities in FY26",
    });
  });

  it("is zero where leaders agree on all, and no figure where nothing is shown", () => {
    expect(disputedMoney(published({ disputed_amount: "0.00" }))?.figure).toBe("€0");
    expect(disputedMoney(withheld)).toBeNull();
    expect(disputedMoney(published({ change_amount: null }))).toBeNull();
  });

  it("says what it leaves out, and money that is not known is not zero", () => {
    const unknown = item("o4", { change_amount: null });
    expect(moneyOf(unknown, "EUR")).toBeNull();
    expect(unknownMoney(published({ objectives: [item("o1"), unknown] }))).toBe(
      "1 priority without a figure is no part of it.",
    );
    expect(unknownMoney(published())).toBe("");
  });
});

describe("an audience", () => {
  it("says how many answered, and what they recalled as a group", () => {
    expect(answeredWords(audience({ answered: 11 }))).toBe("11 of 12 answered");
    expect(recallWords(audience())).toBe("45%");
    expect(recallWords(audience({ recall_share: 0 }))).toBe("0%");
    expect(recallWords(audience({ recall_share: null }))).toBeNull();
  });

  it("has its figures with what each means, and no line without figures", () => {
    const all = { kendall_w: 0.32, mean_spearman: -0.04, permutation_p: 0, alpha: null };
    expect(figureWords(all).map((said) => said.split(",")[0])).toEqual([
      "W 0.32",
      "r̄ −0.04",
      "p < 0.01",
    ]);
    expect(figureWords(null)).toEqual([]);
  });

  it("says which priorities pull teams apart, or that it is not shown", () => {
    const leads = audience({ pulls: [{ id: "o2" }] });
    expect(pullsOf(published({ leads }))?.map(({ id }) => id)).toEqual(["o2"]);
    expect(pullsOf(published({ leads: audience() }))).toBeNull();
    expect(pullsOf(published())).toBeNull();
  });
});

describe("words that differ", () => {
  it("are marked as whole words, however they are written", () => {
    expect(marked("Cheaper, and cheaperness not", ["cheaper"])).toEqual(["Cheaper"]);
    expect(marked("Low-cost für Kunden", ["low", "cost", "für"])).toEqual(["Low-cost", "für"]);
    expect(marked("Win the market", [])).toEqual([]);
  });

  it("leave the text as it was", () => {
    const text = "“Be cheaper” – everywhere; 2× faster.";
    expect(
      pieces(text, ["be", "faster"])
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});

describe("how a round stands", () => {
  it("says until when only raters see it, and nothing afterwards", () => {
    const early = published();
    early.round!.is_early = true;
    expect(earlyWords(early)).toMatch(/^Until 21 Nov 2026 \d\d:00 only who was asked sees this\.$/);
    expect(earlyWords(published())).toBe("");
  });

  it("says that answers are old once half a year lies between them and the money", () => {
    expect(oldWords(published(), new Date("2027-07-01T00:00:00Z"))).toContain("20 Nov 2026");
    expect(oldWords(published(), new Date("2026-12-01T00:00:00Z"))).toBe("");
  });

  it("dates the words of rounds by their month, and by the day where two share one", () => {
    const one = { ...{ round: "r", name: "", word: null }, state: "withheld" as const };
    const march = { ...one, published_at: "2026-03-12T10:00:00Z" };
    const late = { ...one, published_at: "2026-03-30T10:00:00Z" };
    const june = { ...one, published_at: "2026-06-02T10:00:00Z" };
    const dates = (...all: (typeof march)[]) => all.map((each) => dateOf(each, all));
    expect(dates(march, june)).toEqual(["Mar 2026", "Jun 2026"]);
    expect(dates(march, late, june)).toEqual(["12 Mar 2026", "30 Mar 2026", "Jun 2026"]);
  });

  it("tells withheld words by the state, never by a cause", () => {
    expect(notShown("withheld")).toBe("not shown");
    expect(notShown("too_few")).toBe("too few answers");
  });
});

describe("the lens Agreement", () => {
  it("counts what is disputed, with its money", () => {
    expect(lensChip(published())).toEqual({
      whole: "2 of 3 disputed · €3.0M",
      short: "2 of 3 · €3.0M",
      least: "2 of 3",
    });
    expect(lensLine(published(), false)).toMatch(/^Leaders agree .* Autumn round, 20 Nov 2026\.$/);
    expect(lensLine(published(), true)).toContain("The map is of another day");
  });

  it("has no figure of money where nothing is disputed", () => {
    const all = published({ objectives: [item("o1")], disputed_amount: "0.00" });
    expect(lensChip(all).whole).toBe("0 of 1 disputed");
  });

  it("says that there is no round, or that nothing of it is shown", () => {
    expect(lensChip(unpublished("none")).whole).toBe("no round");
    expect(lensChip(unpublished("open")).whole).toBe("no round");
    expect(lensLine(unpublished("none"), false)).toContain("nothing is known");
    expect(lensLine(unpublished("open"), false)).toContain("before it is published");
    expect(lensChip(withheld).whole).toBe("nothing shown");
    expect(lensLine(withheld, false)).toContain("Nothing is shown, because");
  });

  it("says that a later round shows no word, and nothing of it where there is none", () => {
    const kind = "priorities";
    const rounds = [
      { id: "late", name: "Small round", kind, published_at: "2026-11-25T10:00:00Z" },
      { id: "autumn", name: "Autumn round", kind, published_at: "2026-11-20T10:00:00Z" },
    ] as const;
    const told = published({ rounds: [...rounds] });
    expect(lensLine(told, false)).toMatch(
      /Small round, 25 Nov 2026, shows no word of leaders; this is the latest round that does\.$/,
    );
    expect(laterWords(published({ rounds: [rounds[1]] }))).toBe("");
    const other = { ...rounds[0], kind: "drivers_and_criteria" } as const;
    expect(laterWords(published({ rounds: [other, rounds[1]] }))).toBe("");
    expect(laterWords(unpublished("none"))).toBe("");
  });

  it("says that a round on drivers and criteria has no word of an objective", () => {
    const drivers = published();
    drivers.round!.kind = "drivers_and_criteria";
    expect(lensLine(drivers, false)).toContain("no objective has a word of it");
  });
});

describe("one's own answer", () => {
  it("stands most points first, beside the group where that is shown", () => {
    expect(mirrorRows(own()).map(({ item: one, line }) => [one.id, line.points])).toEqual([
      ["o2", 80],
      ["o1", 20],
    ]);
    expect(mirrorMissing(own())).toBeNull();
  });

  it("is missing for one of three reasons, each told", () => {
    expect(mirrorMissing(own({ mirror: null, state: "destroyed" }))).toContain("destroyed");
    expect(mirrorMissing(own({ mirror: null, state: "none" }))).toContain("gave no answer");
    expect(mirrorMissing(own({ mirror: null, round_state: "open" }))).toContain("not published");
  });
});

const few = published({
  leaders: audience({
    state: "too_few",
    reason: "Fewer than 5 answers: nothing of them is shown.",
  }),
  objectives: [item("o1", { leaders: null })],
});
const drivers = published({ round: { ...published().round!, kind: "drivers_and_criteria" } });

describe("the order of rows by disagreement", () => {
  it("says by what rows stand, and of which round", () => {
    expect(orderLine(published())).toBe(
      "Rows by disagreement: split first, then mixed and agreed, each by most money; last what Autumn round, 20 Nov 2026 did not ask about.",
    );
  });

  it("says why rows stand as ever where nothing is shown", () => {
    const kept = "rows stand in the strategy's order.";
    expect(orderLine(unpublished("none"))).toBe(`No round was held yet: ${kept}`);
    expect(orderLine(unpublished("open"))).toBe(
      `A round runs, and nothing of it is shown yet: ${kept}`,
    );
    expect(orderLine(few)).toBe(`Autumn round, 20 Nov 2026: too few answers, so ${kept}`);
    expect(orderLine(withheld)).toBe(`Autumn round, 20 Nov 2026: not shown, so ${kept}`);
    expect(orderLine(drivers)).toBe(`Autumn round, 20 Nov 2026 asked about no objective: ${kept}`);
    expect(orderLine(published({ leaders: null }))).toContain("leaders were not asked");
  });
});

describe("an objective in the inspector", () => {
  it("says how much money rests on it, or stands on it where leaders agree", () => {
    const told = published();
    const [split, , agreed] = told.objectives;
    expect(restsWords(split!, told)).toBe("€2.0M of change money rests on it in FY26.");
    expect(restsWords(agreed!, told)).toBe("€1.0M of change money stands on it in FY26.");
    expect(restsWords({ ...split!, change_amount: null }, told)).toContain("is not known");
    expect(restsWords({ ...split!, change_amount: null }, { ...told, period: null })).toContain(
      "No money is told",
    );
  });

  it("says why nothing is shown of it", () => {
    expect(unshown(few, "o1")).toBe("Fewer than 5 answers: nothing of them is shown.");
    expect(unshown(withheld, "o1")).toBe("Nothing is shown, because …");
    expect(unshown(published(), "o9")).toBe("Autumn round did not ask about it.");
    expect(unshown(drivers, "o9")).toBe("Autumn round did not ask about it.");
    expect(unshown(unpublished("none"), "o1")).toBe(
      "No round was held yet: how leaders see it is not known.",
    );
    expect(unshown(unpublished("open"), "o1")).toContain("A round runs");
    expect(roundSilence(drivers)).toBe("Autumn round asked about no objective.");
    expect(roundSilence(published())).toBeNull();
  });
});
