/** The way from an initiative up to the strategy, laid out as boxes and the steps between them. */
import type { MapInitiative, Trace } from "@/api";
import { sumMinor, toMinorOrNull } from "@/ui/money";
import type { Ledger } from "./ledger";

export type TracePath = Trace["paths"][number];

export type Box = {
  key: string;
  name: string;
  /** What kind of thing stands in the box, in the strategy's own words. */
  level: string;
  kind: "initiative" | "objective" | "strategy";
  /** False where no line goes through it. */
  isActive: boolean;
  /** Rows count from the strategy down. */
  row: number;
};

export type Step = {
  key: string;
  from: string;
  to: string;
  /** Of the initiative: what takes this way, over every path that does. */
  share: number;
  /** Null where the money is not known, undefined where the map does not tell it of this path. */
  minor: bigint | null | undefined;
  /** Nobody stated the share: it was assumed. */
  isAssumed: boolean;
  /** Why the line breaks at this step; null where it holds. */
  trouble: string | null;
};

export type Picture = {
  boxes: readonly Box[];
  steps: readonly Step[];
  rows: number;
  /** Every path as the keys of its boxes, from the initiative up. */
  ways: readonly (readonly string[])[];
};

const PROPOSED = "only proposed";
const BROKEN = "the line breaks here";

/** Every path of an initiative in one picture; what several go through stands in it once. */
export function pictureOf(
  ledger: Ledger,
  initiative: MapInitiative,
  paths: readonly TracePath[],
): Picture {
  const { strategy } = ledger.map;
  const boxes = new Map<string, Box>();
  const steps = new Map<string, Step>();
  const deepest = Math.max(0, ...paths.map((path) => depthOf(ledger, path)));
  const start = initiative.id ?? "initiative";
  const name = initiative.name ?? "Confidential initiative";
  const isActive = true;
  boxes.set(start, {
    ...{ key: start, name, level: "Initiative", kind: "initiative", isActive },
    row: deepest + 1,
  });
  for (const path of paths) {
    const depth = depthOf(ledger, path);
    const minor = moneyOf(ledger, initiative, path);
    let below = start;
    let isBroken = false;
    path.steps.forEach((step, index) => {
      const row = Math.max(1, depth - index);
      boxes.set(step.id, {
        ...{ key: step.id, name: step.name, level: levelName(ledger, step.id), kind: "objective" },
        ...{ isActive: step.is_active, row },
      });
      const isProposed = index === 0 && !path.is_confirmed;
      const trouble = isProposed ? PROPOSED : step.is_active || isBroken ? null : BROKEN;
      const isAssumed = index === 0 && assumedOf(ledger, initiative, path);
      add(steps, below, step.id, { share: isBroken ? 0 : path.share, minor, isAssumed, trouble });
      isBroken ||= trouble !== null;
      below = step.id;
    });
    boxes.set(strategy.id, {
      ...{ key: strategy.id, name: strategy.name, level: "Strategy", kind: "strategy" },
      ...{ isActive: boxes.get(strategy.id)?.isActive || path.reaches, row: 0 },
    });
    const trouble = path.reaches || isBroken ? null : BROKEN;
    const share = isBroken ? 0 : path.share;
    add(steps, below, strategy.id, { share, minor, isAssumed: false, trouble });
  }
  const ways = paths.map((path) => [start, ...path.steps.map((step) => step.id), strategy.id]);
  return { boxes: [...boxes.values()], steps: [...steps.values()], rows: deepest + 2, ways };
}

/** Beyond a break nothing is carried: a share of zero. */
function add(
  steps: Map<string, Step>,
  from: string,
  to: string,
  one: Omit<Step, "key" | "from" | "to">,
) {
  const key = `${from}>${to}`;
  const before = steps.get(key);
  if (!before) {
    steps.set(key, { ...one, key, from, to, minor: one.share > 0 ? one.minor : 0n });
    return;
  }
  const both = (one.share === 0 ? [before] : before.share === 0 ? [one] : [before, one]).map(
    ({ minor }) => minor,
  );
  const known = both.filter((minor) => typeof minor === "bigint");
  const minor =
    known.length === both.length ? sumMinor(known) : both.includes(undefined) ? undefined : null;
  steps.set(key, {
    ...{ key, from, to, minor },
    share: before.share + one.share,
    isAssumed: before.isAssumed || one.isAssumed,
    trouble: before.trouble ?? one.trouble,
  });
}

function depthOf(ledger: Ledger, path: TracePath): number {
  const first = ledger.map.objectives.find((one) => one.id === path.steps[0]?.id);
  return Math.max(path.steps.length, first?.level ?? 0);
}

/** What stands at the path's first objective; one that is not on the map strands what it has. */
function placementOf(ledger: Ledger, initiative: MapInitiative, path: TracePath) {
  const first = path.steps[0]?.id;
  const { objectives } = ledger.map;
  const named = initiative.placements.find(
    (one) => one.objective !== null && objectives[one.objective]?.id === first,
  );
  const stranded = initiative.placements.filter(
    (one) => one.objective === null && one.band === "stranded",
  );
  const isOnMap = objectives.some((one) => one.id === first);
  const isAlone = stranded.length === 1 && Math.abs(stranded[0]!.share - path.share) < 1e-6;
  return named ?? (!isOnMap && isAlone ? stranded[0] : undefined);
}

function moneyOf(ledger: Ledger, initiative: MapInitiative, path: TracePath) {
  const placement = placementOf(ledger, initiative, path);
  return placement ? toMinorOrNull(placement.amount) : undefined;
}

function assumedOf(ledger: Ledger, initiative: MapInitiative, path: TracePath): boolean {
  return placementOf(ledger, initiative, path)?.is_assumed ?? false;
}

function levelName(ledger: Ledger, objective: string): string {
  const level = ledger.map.objectives.find((one) => one.id === objective)?.level;
  return (level && ledger.map.strategy.level_names[level - 1]) || "Objective";
}

/** Each path in words, from the initiative up: `Objective B, 60.0% of it (share assumed), EUR 1.00`. */
export function wordsOf(
  picture: Picture,
  share: (value: number) => string,
  money: (minor: bigint) => string,
): string[][] {
  const boxes = new Map(picture.boxes.map((box) => [box.key, box]));
  const steps = new Map(picture.steps.map((step) => [step.key, step]));
  return picture.ways.map((way) =>
    way.map((key, index) => {
      const { level, name } = boxes.get(key)!;
      const step = steps.get(`${way[index - 1]}>${key}`);
      const parts = [`${level} ${name}`];
      if (step && step.share > 0) {
        parts.push(`${share(step.share)} of it${step.isAssumed ? " (share assumed)" : ""}`);
        if (step.minor !== undefined)
          parts.push(step.minor === null ? "no figure" : money(step.minor));
      }
      if (step?.trouble) parts.push(step.trouble);
      return parts.join(", ");
    }),
  );
}
