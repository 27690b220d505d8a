/**
 * Portfolios made up by a seeded generator, in the shape of `views/alignment-map`. Every sum in
 * them equals its parts, as the API promises.
 */
import type { AlignmentMap, Band, MapInitiative } from "@/api";
import { sumMinor, toDecimal, toMinor } from "../ui/money.ts";
import { DEPARTMENTS, GOALS, LONG, THEMES, VERBS } from "./words.ts";

export type Shape = {
  themes: number;
  objectivesPerTheme: number;
  departments: number;
  /** Departments above the others; 0 makes a flat list. */
  divisions?: number;
  initiatives: number;
  /** Departments without anything in them, added at the end. */
  emptyDepartments?: number;
  currency?: string;
  seed?: number;
  hasLongNames?: boolean;
  hasTargets?: boolean;
  /** Every sixteenth initiative stands in another department than it does by now. */
  isEarlier?: boolean;
};

export const SMALL: Shape = { themes: 3, objectivesPerTheme: 3, departments: 4, initiatives: 30 };
export const MOCK: Shape = {
  themes: 4,
  objectivesPerTheme: 5,
  departments: 12,
  initiatives: 500,
  hasTargets: true,
};
export const REAL: Shape = {
  themes: 75,
  objectivesPerTheme: 2.36,
  departments: 47,
  emptyDepartments: 9,
  initiatives: 270,
  currency: "CAD",
  hasLongNames: true,
};
export const LARGE: Shape = {
  themes: 4,
  objectivesPerTheme: 5,
  departments: 12,
  initiatives: 5000,
};
export const GROUPED: Shape = {
  themes: 6,
  objectivesPerTheme: 6,
  departments: 40,
  divisions: 8,
  initiatives: 600,
};

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function idOf(kind: number, index: number): string {
  const tail = (kind * 1_000_000 + index).toString(16).padStart(12, "0");
  return `00000000-0000-4000-8000-${tail}`;
}

export function makeMap(shape: Shape): AlignmentMap {
  const next = random(shape.seed ?? 7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const objectives: AlignmentMap["objectives"] = [];
  const leaves: number[] = [];
  let due = 0;
  for (let theme = 0; theme < shape.themes; theme += 1) {
    const parent = objectives.length;
    const number = theme + 1;
    objectives.push(objective(parent, null, 1, `T${number}`, themeName(theme, shape), null, shape));
    due += shape.objectivesPerTheme;
    while (leaves.length < Math.round(due)) {
      const place = leaves.length;
      const index = objectives.length;
      const name = goalName(place, shape);
      const made = objective(index, parent, 2, `O${place + 1}`, name, ((place * 3) % 5) + 1, shape);
      objectives.push(made);
      leaves.push(index);
    }
  }

  const divisions = shape.divisions ?? 0;
  const total = shape.departments + (shape.emptyDepartments ?? 0);
  const departments: AlignmentMap["departments"] = [];
  for (let index = 0; index < divisions; index += 1) {
    departments.push(department(departments.length, null, `Division ${index + 1}`));
  }
  const first = departments.length;
  for (let index = 0; index < total; index += 1) {
    const parent = divisions ? index % divisions : null;
    const name =
      index < DEPARTMENTS.length && !shape.hasLongNames
        ? DEPARTMENTS[index]!
        : shape.hasLongNames
          ? `Department of ${pick(["Natural Resources", "Fisheries and Oceans", "Employment and Social Development", "Public Safety", "Health"])} ${index + 1}`
          : `Department ${index + 1}`;
    departments.push(department(departments.length, parent, name));
  }

  const initiatives: MapInitiative[] = [];
  for (let index = 0; index < shape.initiatives; index += 1) {
    const isUnknown = next() < 0.07;
    const isNegative = !isUnknown && next() < 0.006;
    const size = Math.exp(next() * 4.2) * (shape.currency === "CAD" ? 9_000_000 : 9_000);
    const minor = isUnknown ? null : BigInt(Math.round(size * 100)) * (isNegative ? -1n : 1n);
    const bucket = next() < 0.06 ? pick(["run", "mandatory"] as const) : "change";
    const isServing = bucket === "change" && next() < 0.9;
    const count = isServing ? (next() < 0.2 ? 2 : 1) : 0;
    const targets = new Set<number>();
    // The last objective but five stays empty, so that there is always one to show.
    while (targets.size < count) {
      const place = Math.floor(next() * leaves.length);
      if (place !== leaves.length - 6) targets.add(leaves[place]!);
    }
    const isAssumed = next() < 0.12;
    const parts: { objective: number | null; band: Band; share: number }[] = [...targets].map(
      (target) => ({
        objective: target,
        band: next() < 0.02 ? "stranded" : "traced",
        share: 1 / targets.size,
      }),
    );
    if (parts.length === 0) {
      parts.push({
        objective: null,
        band: bucket === "change" ? "no_objective" : "accepted",
        share: 1,
      });
    }
    let rest = minor;
    const placements = parts.map((part, at) => {
      let own: bigint | null = null;
      if (minor !== null && rest !== null) {
        own = at === parts.length - 1 ? rest : minor / BigInt(parts.length);
        rest -= own;
      }
      return { ...part, amount: own === null ? null : toDecimal(own), is_assumed: isAssumed };
    });
    const stage = pick([
      "active",
      "active",
      "active",
      "active",
      "approved",
      "proposed",
      "done",
    ] as const);
    const isHidden = next() < 0.01;
    initiatives.push({
      id: isHidden ? null : idOf(3, index),
      external_id: isHidden ? null : `I-${index + 1}`,
      name: isHidden ? null : initiativeName(index, shape),
      department: first + Math.floor(next() ** 1.4 * shape.departments),
      stage,
      health: pick([
        "on_track",
        "on_track",
        "on_track",
        "at_risk",
        "off_track",
        "unknown",
      ] as const),
      bucket,
      is_confidential: isHidden,
      amount: minor === null ? null : toDecimal(minor),
      money_note: "",
      placements,
    });
  }
  if (shape.isEarlier) {
    for (const one of initiatives.filter((_, index) => index % 16 === 0)) {
      one.department = first + ((one.department - first + 1) % shape.departments);
    }
  }
  return addUp(shape, objectives, departments, initiatives);
}

function themeName(index: number, shape: Shape): string {
  if (shape.hasLongNames) return index % 9 === 0 ? LONG : `Core responsibility ${index + 1}`;
  return THEMES[index] ?? `Theme ${index + 1}`;
}

function goalName(index: number, shape: Shape): string {
  const short = GOALS[index % GOALS.length]!;
  if (!shape.hasLongNames) return index < GOALS.length ? short : `${short} (${index + 1})`;
  return LONG.slice(0, 60 + ((index * 37) % 205)).trim();
}

function initiativeName(index: number, shape: Shape): string {
  const name = `${VERBS[index % VERBS.length]} ${index + 1}`;
  return shape.hasLongNames && index % 7 === 0 ? `${name}: ${LONG.slice(0, 120)}` : name;
}

function objective(
  index: number,
  parent: number | null,
  level: number,
  code: string,
  name: string,
  weight: number | null,
  shape: Shape,
): AlignmentMap["objectives"][number] {
  const hasTarget = Boolean(shape.hasTargets) && level === 2 && index % 6 !== 4;
  return {
    id: idOf(1, index),
    external_id: code,
    parent,
    level,
    code,
    name,
    state: "active",
    owner: index % 5 === 0 ? null : "Amara Okafor",
    priority_weight: weight,
    amount: "0.00",
    subtotal: "0.00",
    initiatives: 0,
    subtotal_initiatives: 0,
    unknown_money: 0,
    funded_share: null,
    target_share: hasTarget ? 0.05 : null,
    tolerance: hasTarget ? 0.015 : null,
    gap_amount: hasTarget ? "0.00" : null,
    beside_amount: "0.00",
    findings: 0,
  };
}

function department(index: number, parent: number | null, name: string) {
  const id = idOf(2, index);
  const rest = { amount: "0.00", initiatives: 0, unknown_money: 0 };
  return { id, external_id: `D-${index + 1}`, parent, code: "", name, ...rest };
}

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

function addUp(
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
