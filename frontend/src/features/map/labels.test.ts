import { describe, expect, it } from "vitest";
import type { MapInitiative } from "@/api";
import { makeMap, SMALL } from "@/test/fixture";
import { columnsOf } from "./columns";
import {
  bandCount,
  bandNote,
  bandShort,
  cellLabel,
  partWords,
  rowLabel,
  rowName,
  rowTitle,
} from "./labels";
import { type PartWord, sumOf, toLedger } from "./ledger";
import { AUTO_FOLDING, rowsOf } from "./rows";

function cell(amounts: (string | null)[], health: MapInitiative["health"] = "on_track") {
  const map = makeMap({ ...SMALL, initiatives: 0 });
  const department = 2;
  map.initiatives = amounts.map((amount, index) => ({
    id: `i${index}`,
    external_id: `I-${index}`,
    name: `Initiative ${index}`,
    department,
    stage: "active",
    health,
    bucket: "change",
    is_confidential: false,
    amount,
    money_note: "",
    placements: [{ objective: 1, band: "traced", amount, share: 1, is_assumed: false }],
  }));
  const cents = amounts.map((amount) => Math.round(Number(amount ?? 0) * 100));
  map.cells = [
    {
      objective: 1,
      band: "traced",
      department,
      amount: (cents.reduce((a, b) => a + b, 0) / 100).toFixed(2),
      initiatives: amounts.length,
      unknown_money: amounts.filter((amount) => amount === null).length,
    },
  ];
  const ledger = toLedger(map);
  const row = rowsOf(ledger, AUTO_FOLDING)[1]!;
  const [column] = columnsOf(ledger, { showsEmpty: false, openGroups: new Set() }).columns;
  return { ledger, row, column: column!, sum: sumOf(ledger, row.places, column!.departments) };
}

describe("labels", () => {
  it("carry the exact sum and what is missing from it", () => {
    const { ledger, row, column, sum } = cell(["1904220.00", "0.10", "0.20", null]);
    expect(cellLabel(ledger, row, column, sum)).toBe(
      "Win 12% of the mid-market, Sales: 4 initiatives, EUR 1,904,220.30, 1 without a figure",
    );
  });

  it("name no sum where none is known", () => {
    const { ledger, row, column, sum } = cell([null]);
    expect(cellLabel(ledger, row, column, sum)).toBe(
      "Win 12% of the mid-market, Sales: 1 initiative, 1 without a figure",
    );
  });

  it("count each initiative whose money is not positive once, over all its places", () => {
    const { sum, ledger } = cell(["5.00", "0.00", "-2.00", null]);
    expect(sum).toMatchObject({ unknown: 1, notPositive: 2 });
    expect(sumOf(ledger, [1, 1], null)).toMatchObject({ initiatives: 4, notPositive: 2 });
    expect(cell(["5.00", null]).sum.notPositive).toBe(0);
  });

  it("say that what serves several objectives is counted once, where a row holds several", () => {
    const ledger = toLedger(makeMap(SMALL));
    const rows = rowsOf(ledger, AUTO_FOLDING);
    const sum = sumOf(ledger, [], null);
    const theme = rows.find((one) => one.kind === "objective" && one.hasChildren)!;
    const single = rows.find((one) => one.kind === "objective" && !one.hasChildren)!;
    expect(rowLabel(ledger, theme, sum)).toContain("counted once");
    expect(rowTitle(ledger, theme)).toMatch(/\nInitiatives that serve several .* counted once$/);
    expect(rowLabel(ledger, single, sum)).not.toContain("counted once");
    expect(rowTitle(ledger, single)).toBe(rowName(ledger, single));
  });

  it("say negative money and what is off track", () => {
    const { ledger, row, column, sum } = cell(["-5.00"], "off_track");
    expect(cellLabel(ledger, row, column, sum)).toBe(
      "Win 12% of the mid-market, Sales: 1 initiative, EUR -5.00, 1 not positive, 1 off track",
    );
  });

  it("say that nothing is there", () => {
    const { ledger, row, column } = cell(["1.00"]);
    const nothing = sumOf(ledger, row.places, []);
    expect(cellLabel(ledger, row, column, nothing)).toContain(": no initiative");
  });

  it("name a row with its code and total", () => {
    const { ledger, row, sum } = cell(["12.00"]);
    expect(rowLabel(ledger, row, sum)).toBe(
      "O1 Win 12% of the mid-market: 1 initiative, EUR 12.00",
    );
  });
});

describe("the gap of a row", () => {
  it("says its unit and side, and nothing where no share is agreed", () => {
    const { ledger, row, sum } = cell(["12.00"]);
    const at = row.kind === "objective" ? row.objective : -1;
    const agreed = (funded_share: number, target_share: number | null) => {
      const objectives = [...ledger.map.objectives];
      objectives[at] = { ...objectives[at]!, funded_share, target_share };
      return rowLabel({ ...ledger, map: { ...ledger.map, objectives } }, row, sum);
    };
    expect(agreed(0.021, 0.08)).toMatch(/, 5\.9 points below the agreed share$/);
    expect(agreed(0.144, 0.08)).toMatch(/, 6\.4 points above the agreed share$/);
    expect(agreed(0.08, 0.08)).toMatch(/, at the agreed share$/);
    expect(agreed(0.08, null)).not.toContain("agreed share");
  });
});

type Told = [PartWord, string, number, number];

/** A ledger whose bands are made of these parts: word, money, initiatives, without a figure. */
function banded(...parts: Told[]) {
  const map = makeMap({ ...SMALL, initiatives: 0 });
  map.band_parts = parts.map(([part, amount, initiatives, unknown_money], at) => ({
    band: part === "proposed" || part === "unlinked" ? "no_objective" : "accepted",
    part,
    department: at % 2,
    amount,
    initiatives,
    unknown_money,
  }));
  return toLedger(map);
}

describe("what a band is made of", () => {
  it("says why work is accepted, each reason with its money", () => {
    const ledger = banded(["run", "800.00", 2, 0], ["mandatory", "20.00", 1, 0]);
    expect(bandNote(ledger, "accepted")).toBe("run\u00a0€800 · mandatory\u00a0€20");
    expect(partWords(ledger, "accepted")).toBe("2 run, EUR 800.00; 1 mandatory, EUR 20.00");
  });

  it("never says that waived work is run or mandatory", () => {
    const ledger = banded(["waived", "5.00", 1, 0]);
    expect(bandNote(ledger, "accepted")).toBe("waived\u00a0€5");
  });

  it("counts where no money is known", () => {
    const ledger = banded(["waived", "0.00", 1, 1]);
    expect(bandNote(ledger, "accepted")).toBe("waived\u00a01 initiative");
    expect(partWords(ledger, "accepted")).toBe("1 waived, 1 without a figure");
  });

  it("names how much has a link that waits for confirmation", () => {
    const ledger = banded(["proposed", "530.00", 1, 0], ["unlinked", "70.00", 2, 1]);
    expect(bandNote(ledger, "no_objective")).toBe(
      "serves no objective, whole or in part; €530 of it has a link that waits for confirmation",
    );
    expect(partWords(ledger, "no_objective")).toBe(
      "1 link proposed, EUR 530.00; 2 no link, EUR 70.00, 1 without a figure",
    );
  });

  it("counts initiatives, and beside them the findings that ask for a decision", () => {
    const ledger = banded(["unlinked", "70.00", 2, 0]);
    expect(bandCount(ledger, "no_objective", 56)).toBe("56 initiatives");
    const [first, ...rest] = ledger.map.lenses;
    const parts = [{ part: "no_objective" as const, count: 21, money: null }];
    const told = { ...ledger, map: { ...ledger.map, lenses: [{ ...first!, parts }, ...rest] } };
    expect(bandCount(told, "no_objective", 56)).toBe("56 initiatives (21 findings)");
    expect(bandCount(told, "stranded", 1)).toBe("1 initiative");
    expect(bandCount(told, "accepted", 4)).toBe("4 initiatives");
  });

  it("is said in few words where there is no room for more", () => {
    const ledger = banded(
      ["proposed", "530.00", 1, 0],
      ["run", "8.00", 1, 0],
      ["waived", "9.00", 1, 0],
    );
    expect(bandShort(ledger, "no_objective")).toBe("€530 proposed");
    expect(bandShort(ledger, "accepted")).toBe("waived\u00a0€9 · run\u00a0€8");
    expect(bandShort(banded(["proposed", "0.00", 1, 1]), "no_objective")).toBe("1 proposed");
    expect(bandShort(ledger, "stranded")).toBe("");
  });

  it("is silent about links where none waits", () => {
    const ledger = banded(["unlinked", "70.00", 2, 0]);
    expect(bandShort(ledger, "no_objective")).toBe("");
    expect(bandNote(ledger, "no_objective")).toBe("serves no objective, whole or in part");
  });

  it("is that of the departments asked for", () => {
    const ledger = banded(["run", "800.00", 2, 0], ["run", "20.00", 1, 0]);
    expect(partWords(ledger, "accepted", [1])).toBe("1 run, EUR 20.00");
    expect(partWords(ledger, "accepted")).toBe("3 run, EUR 820.00");
  });
});
