/** A made-up map, small and with all that a map is drawn of. Nobody sees it. */
import type { AlignmentMap, MapInitiative } from "@/api";
import { MOST_SVG_TILES } from "../board";

type Objective = AlignmentMap["objectives"][number];
type Cell = AlignmentMap["cells"][number];
type Place = Pick<Cell, "objective" | "band">;

const PLACES: readonly Place[] = [
  ...[1, 2, 4, 5].map((objective): Place => ({ objective, band: "traced" })),
  { objective: null, band: "no_objective" },
  { objective: null, band: "accepted" },
];
const HEALTHS = ["on_track", "at_risk", "off_track", "unknown"] as const;
const DEPARTMENTS = 4;
/** Enough that tiles are painted, as on the maps that are slow. */
const INITIATIVES = MOST_SVG_TILES + 100;

export function sampleMap(currency: string): AlignmentMap {
  const initiatives = Array.from({ length: INITIATIVES }, (_, at) => initiative(at));
  const cells = cellsOf(initiatives);
  return {
    as_of: "2026-01-01T00:00:00Z",
    structure: { shown: "then", differs: false },
    run: { id: "run", number: 1, published_at: "2026-01-01T00:00:00Z" },
    gap_digits: 1,
    open_findings: 2,
    reviews: { latest: null, next: null },
    reported: { ever: 2, lately: 1, within_days: 60, active: 4, is_old: false },
    scope: { is_partial: false, departments: null },
    strategy: {
      id: "strategy",
      external_id: "S",
      source: "",
      name: "A strategy",
      state: "approved",
      level_names: ["Theme", "Objective"],
    },
    period: null,
    is_period_current: true,
    periods: [],
    currency,
    totals: {
      recorded: "90000.00",
      traced: "60000.00",
      stranded: "0.00",
      unaligned: "30000.00",
      no_objective: "15000.00",
      accepted: "15000.00",
      proposed: "0.00",
      run_and_mandatory: "15000.00",
      initiatives: INITIATIVES,
      unknown_money: 9,
      negative_money: 0,
      elsewhere: 0,
    },
    cancelled: { recorded: "0.00", traced: "0.00", initiatives: 0, unknown_money: 0 },
    ledger: null,
    objectives: [0, 1, 2, 3, 4, 5].map(objective),
    departments: Array.from({ length: DEPARTMENTS }, (_, at) => ({
      id: `department-${at}`,
      external_id: `D${at}`,
      parent: null,
      code: "",
      name: `Department of something ${at}`,
      ...{ amount: "20000.00", initiatives: 200, unknown_money: 2, is_elsewhere: false },
    })),
    cells,
    band_parts: cells.flatMap(({ band, department, ...sums }) => {
      const { amount, initiatives: count, unknown_money } = sums;
      if (band !== "no_objective" && band !== "accepted") return [];
      const part = band === "accepted" ? ("run" as const) : ("unlinked" as const);
      return [{ band, part, department, amount, initiatives: count, unknown_money }];
    }),
    initiatives,
    pairs: [],
    marks: [1, 2].map((at) => mark(at, initiatives[at * 7]!)),
    lenses: [
      {
        lens: "orphans",
        codes: ["orphaned_initiative"],
        count: 2,
        money: "15000.00",
        is_at_most: false,
        parts: [{ part: "no_objective", count: 2, money: "15000.00" }],
      },
    ],
    headline: [
      { kind: "other", text: "Two initiatives", amount: "15000.00", count: 2, marks: [1, 2] },
    ],
  };
}

function objective(at: number): Objective {
  const isTheme = at % 3 === 0;
  return {
    id: `objective-${at}`,
    external_id: `O${at}`,
    parent: isTheme ? null : at - (at % 3),
    level: isTheme ? 1 : 2,
    code: `O${at}`,
    name: `An objective of some words ${at}`,
    state: "active",
    owner: null,
    priority_weight: isTheme ? null : 3,
    amount: isTheme ? "0.00" : "15000.00",
    subtotal: isTheme ? "30000.00" : "15000.00",
    initiatives: isTheme ? 0 : 150,
    subtotal_initiatives: isTheme ? 300 : 150,
    unknown_money: 1,
    funded_share: isTheme ? 0.5 : 0.25,
    target_share: isTheme ? null : 0.2,
    tolerance: isTheme ? null : 0.01,
    gap_amount: isTheme ? null : "-3000.00",
    beside_amount: "0.00",
    ...{ cancelled_amount: "0.00", cancelled_initiatives: 0, cancelled_unknown_money: 0 },
    findings: 0,
  };
}

function initiative(at: number): MapInitiative {
  const place = PLACES[at % PLACES.length]!;
  const amount = at % 97 === 0 ? null : `${10 + ((at * 31) % 190)}.50`;
  return {
    id: `initiative-${at}`,
    external_id: `I${at}`,
    name: `An initiative ${at}`,
    department: Math.floor(at / PLACES.length) % DEPARTMENTS,
    stage: "active",
    health: HEALTHS[at % HEALTHS.length]!,
    bucket: place.band === "accepted" ? "run" : "change",
    is_confidential: false,
    amount,
    money_note: "",
    placements: [{ ...place, share: 1, amount, is_assumed: at % 11 === 0 }],
  };
}

function cellsOf(initiatives: readonly MapInitiative[]): Cell[] {
  return PLACES.flatMap((place, index) =>
    Array.from({ length: DEPARTMENTS }, (_, department) => {
      const here = initiatives.filter(
        (one, at) => at % PLACES.length === index && one.department === department,
      );
      const known = here.flatMap((one) => (one.amount === null ? [] : [Number(one.amount)]));
      return {
        ...place,
        department,
        amount: known.reduce((sum, one) => sum + one, 0).toFixed(2),
        initiatives: here.length,
        unknown_money: here.length - known.length,
      };
    }),
  );
}

function mark(at: number, about: MapInitiative): AlignmentMap["marks"][number] {
  return {
    id: `mark-${at}`,
    kind: "other",
    code: "orphaned_initiative",
    reason_code: "never_linked",
    severity: "high",
    title: "An initiative serves no objective",
    detail: "",
    findings: [`finding-${at}`],
    count: 1,
    subjects: [
      {
        noun: "initiative",
        id: about.id!,
        source: null,
        external_id: about.external_id,
        name: about.name,
      },
      { noun: "objective", id: `objective-${at}`, source: null, external_id: null, name: null },
    ],
    money_at_stake: about.amount,
    period: null,
    opened_at: "2026-01-01T00:00:00Z",
    decides: "Somebody decides",
    is_yours: false,
    decide_by: "2026-02-01",
    given: "",
    due_on: null,
    verbs: [],
  };
}
