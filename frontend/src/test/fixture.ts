/**
 * Portfolios made up by a seeded generator, in the shape of `views/alignment-map`. Every sum in
 * them equals its parts, as the API promises.
 */
import type { AlignmentMap, Band, MapInitiative } from "@/api";
import { toDecimal } from "../ui/money.ts";
import { idOf, type Shape } from "./shapes.ts";
import { addUp } from "./sums.ts";
import { DEPARTMENTS, GOALS, LONG, THEMES, VERBS } from "./words.ts";

export { GROUPED, idOf, LARGE, MOCK, REAL, type Shape, SMALL } from "./shapes.ts";

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
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
    ...{ cancelled_amount: "0.00", cancelled_initiatives: 0, cancelled_unknown_money: 0 },
    findings: 0,
  };
}

function department(index: number, parent: number | null, name: string) {
  const id = idOf(2, index);
  const rest = { amount: "0.00", initiatives: 0, unknown_money: 0, is_elsewhere: false };
  return { id, external_id: `D-${index + 1}`, parent, code: "", name, ...rest };
}
