import { describe, expect, it } from "vitest";
import type { MapInitiative } from "@/api";
import { makeMap, SMALL } from "@/test/fixture";
import { columnsOf } from "./columns";
import { cellLabel, rowLabel } from "./labels";
import { sumOf, toLedger } from "./ledger";
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

  it("say negative money and what is off track", () => {
    const { ledger, row, column, sum } = cell(["-5.00"], "off_track");
    expect(cellLabel(ledger, row, column, sum)).toBe(
      "Win 12% of the mid-market, Sales: 1 initiative, EUR -5.00, 1 negative, 1 off track",
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
