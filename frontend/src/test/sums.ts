/** A made-up portfolio added up, as the API does it: every sum equals its parts. */
import type { AlignmentMap, Band, MapInitiative } from "@/api";
import { sumMinor, toDecimal, toMinor } from "../ui/money.ts";
import { idOf, type Shape } from "./shapes.ts";

/** Accepted work by its bucket; of the rest every third has a link that is proposed. */
function partsIn(initiatives: MapInitiative[]): AlignmentMap["band_parts"] {
  const parts = new Map<string, AlignmentMap["band_parts"][number]>();
  initiatives.forEach(({ placements, bucket, department }, index) => {
    for (const { band, amount } of placements) {
      if (band === "traced" || band === "stranded") continue;
      const other = index % 3 === 0 ? ("proposed" as const) : ("unlinked" as const);
      const accepted = bucket === "run" || bucket === "mandatory" ? bucket : ("waived" as const);
      const part = band === "accepted" ? accepted : other;
      const key = `${part}|${department}`;
      const one = parts.get(key) ?? {
        ...{ band, part, department, amount: "0.00", initiatives: 0, unknown_money: 0 },
      };
      one.amount = toDecimal(toMinor(one.amount) + toMinor(amount ?? "0.00"));
      one.initiatives += 1;
      if (amount === null) one.unknown_money += 1;
      parts.set(key, one);
    }
  });
  return [...parts.values()];
}

/** The map of these parts: every amount of a cell, a band, a row added up from them. */
export function addUp(
  shape: Shape,
  objectives: AlignmentMap["objectives"],
  departments: AlignmentMap["departments"],
  initiatives: MapInitiative[],
): AlignmentMap {
  type Cell = {
    objective: number | null;
    band: Band;
    department: number;
    minor: bigint;
    initiatives: number;
    unknown: number;
  };
  const cells = new Map<string, Cell>();
  const band = { traced: 0n, stranded: 0n, no_objective: 0n, accepted: 0n };
  const subtotals = objectives.map(() => new Set<number>());
  initiatives.forEach((initiative, index) => {
    for (const placement of initiative.placements) {
      const at = placement.band === "traced" ? placement.objective : null;
      const key = `${at}|${placement.band}|${initiative.department}`;
      const cell = cells.get(key) ?? {
        objective: at,
        band: placement.band,
        department: initiative.department,
        minor: 0n,
        initiatives: 0,
        unknown: 0,
      };
      cells.set(key, cell);
      const minor = placement.amount === null ? 0n : toMinor(placement.amount);
      cell.minor += minor;
      cell.initiatives += 1;
      if (placement.amount === null) cell.unknown += 1;
      band[placement.band] += minor;
      for (let above = at; above !== null; above = objectives[above]!.parent) {
        subtotals[above]!.add(index);
        objectives[above]!.subtotal = toDecimal(toMinor(objectives[above]!.subtotal) + minor);
      }
      if (at !== null) {
        objectives[at]!.amount = toDecimal(toMinor(objectives[at]!.amount) + minor);
        objectives[at]!.initiatives += 1;
        if (placement.amount === null) objectives[at]!.unknown_money += 1;
      }
    }
    const own = departments[initiative.department]!;
    own.initiatives += 1;
    if (initiative.amount === null) own.unknown_money += 1;
    else own.amount = toDecimal(toMinor(own.amount) + toMinor(initiative.amount));
  });
  objectives.forEach((one, index) => {
    one.subtotal_initiatives = subtotals[index]!.size;
    one.funded_share = Number((toMinor(one.subtotal) * 1_000_000n) / (band.traced || 1n)) / 1e6;
  });
  const recorded = sumMinor(Object.values(band));
  const band_parts = partsIn(initiatives);
  const unknown = initiatives.filter((one) => one.amount === null).length;
  const orphans = initiatives
    .filter((one) => one.placements[0]!.band === "no_objective" && one.id)
    .sort((a, b) => Number(b.amount ?? 0) - Number(a.amount ?? 0));
  const period = { id: idOf(4, 1), external_id: "2027", name: "2027" };
  return {
    as_of: "2026-11-22T06:00:00Z",
    structure: { shown: "then", differs: false },
    run: { id: idOf(5, 14), number: 14, published_at: new Date().toISOString() },
    scope: { is_partial: false, departments: null },
    strategy: {
      id: idOf(6, 1),
      external_id: "north-star",
      source: "demo",
      name: "North Star 2028",
      state: "approved",
      level_names: ["Theme", "Objective"],
    },
    period,
    is_period_current: true,
    periods: [period, { id: idOf(4, 2), external_id: "2028", name: "2028" }],
    currency: shape.currency ?? "EUR",
    totals: {
      recorded: toDecimal(recorded),
      traced: toDecimal(band.traced),
      stranded: toDecimal(band.stranded),
      unaligned: toDecimal(band.no_objective + band.accepted),
      no_objective: toDecimal(band.no_objective),
      accepted: toDecimal(band.accepted),
      proposed: "0.00",
      run_and_mandatory: toDecimal(band.accepted),
      initiatives: initiatives.length,
      unknown_money: unknown,
      negative_money: initiatives.filter((one) => one.amount?.startsWith("-")).length,
      elsewhere: 0,
    },
    cancelled: { recorded: "0.00", traced: "0.00", initiatives: 0, unknown_money: 0 },
    ledger: null,
    objectives,
    departments,
    cells: [...cells.values()].map((cell) => ({
      objective: cell.objective,
      band: cell.band,
      department: cell.department,
      amount: toDecimal(cell.minor),
      initiatives: cell.initiatives,
      unknown_money: cell.unknown,
    })),
    band_parts,
    initiatives,
    pairs: [],
    marks: orphans.slice(0, 5).map((one, index) => ({
      id: idOf(7, index),
      kind: "no_objective",
      detail: "",
      findings: [idOf(7, index)],
      count: 1,
      decides: "The PMO decides",
      is_yours: false,
      given: "",
      due_on: null,
      verbs: [],
      decide_by: "2026-12-07",
      code: "orphaned_initiative",
      reason_code: "never_linked",
      severity: "high",
      title: `${one.name} serves no objective`,
      subjects: [
        {
          noun: "initiative",
          id: one.id!,
          source: "demo",
          external_id: one.external_id,
          name: one.name,
        },
      ],
      money_at_stake: one.amount,
      period: null,
      opened_at: "2026-11-09T06:00:00Z",
    })),
    headline: [
      {
        kind: "orphaned_initiative",
        text: `${orphans.length} initiatives serve no objective`,
        amount: toDecimal(band.no_objective),
        count: orphans.length,
        marks: [1],
      },
      {
        kind: "unserved_objective",
        text: "one objective has no work at all",
        amount: null,
        count: 1,
        marks: [],
      },
    ],
    lenses: [
      {
        lens: "funding",
        codes: ["off_agreed_share"],
        count: 0,
        money: null,
        is_at_most: false,
        parts: [],
      },
      {
        lens: "conflict",
        codes: ["opposed_effect"],
        count: 0,
        money: null,
        is_at_most: false,
        parts: [],
      },
      {
        lens: "overlap",
        codes: ["overlapping_initiatives"],
        count: 0,
        money: null,
        is_at_most: false,
        parts: [],
      },
      {
        lens: "orphans",
        codes: ["orphaned_initiative"],
        count: orphans.length,
        money: toDecimal(band.no_objective),
        is_at_most: false,
        parts: [],
      },
    ],
    gap_digits: 1,
    open_findings: orphans.length,
    reviews: { latest: null, next: null },
    reported: { ever: 12, lately: 10, within_days: 14, active: 12, is_old: false },
  };
}
