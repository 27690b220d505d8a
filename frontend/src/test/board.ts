/** A map's fixture as the board view would tell it. */
import type { AlignmentMap } from "@/api";
import type { Board } from "@/api/board";

export function makeBoard(map: AlignmentMap): Board {
  const at = new Map(map.objectives.map((one, index) => [one.id, index]));
  return {
    ...(({ as_of, run, scope, strategy, period, currency, reported, totals }) => ({
      ...{ as_of, run, scope, strategy, period, currency, reported, totals },
    }))(map),
    review: map.reviews.latest,
    next_review: map.reviews.next,
    objectives: map.objectives.map(({ owner: _, findings: __, state, ...one }) => ({
      ...one,
      state: state === "retired" ? state : "active",
    })),
    departments: map.departments,
    cells: map.cells.map((cell) => ({
      ...cell,
      objective: cell.band === "traced" ? cell.objective : null,
    })),
    marks: map.marks.map(({ kind, code, title, detail, count, ...mark }) => ({
      ...{ kind, code, title, detail, count },
      money_at_stake: mark.money_at_stake,
      opened_at: mark.opened_at,
      decide_by: mark.decide_by,
      period: map.periods.find((one) => one.id === mark.period) ?? null,
      objectives: mark.subjects.flatMap((one) => at.get(one.id) ?? []),
      departments: mark.subjects.flatMap(({ noun, id }) =>
        map.departments.flatMap((one, place) =>
          noun === "department" && one.id === id ? [place] : [],
        ),
      ),
    })),
    pairs: map.pairs.map(({ finding, kind, title, money_at_stake, confirmed_at, sides }) => ({
      ...{ finding, kind, title, money_at_stake, confirmed_at },
      mark: map.marks.findIndex((mark) => mark.findings.includes(finding)) + 1 || null,
      sides: sides.map((side) => {
        const { department, placements } = map.initiatives[side]!;
        const places = placements.map(({ objective, band }) => ({ objective, band }));
        return { department, places };
      }),
    })),
    headline: map.headline,
  };
}
