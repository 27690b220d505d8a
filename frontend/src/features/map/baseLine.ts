/** What the map says about itself in words: its one sentence, and what its figures rest on. */
import type { AlignmentMap } from "@/api";
import { formatInstant, isOlderThan } from "@/ui/dates";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { counted } from "@/ui/words";

const STALE_AFTER_HOURS = 24;

export type Clause = { text: string; marks: readonly number[] };

/** At most two clauses, ready to stand after one another. */
export function clausesOf(map: Pick<AlignmentMap, "headline" | "run">): Clause[] {
  const clauses = map.headline.slice(0, 2);
  if (clauses.length === 0) {
    const words = map.run ? "No finding is open." : "Detection has not run on this strategy yet.";
    return [{ text: words, marks: [] }];
  }
  return clauses.map(({ text, marks }, index) => ({
    text: `${index === 0 ? capital(text) : text}${index < clauses.length - 1 ? ";" : "."}`,
    marks,
  }));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export type BasePart = { words: string; exact?: string; isStale?: boolean };

/** How old the statuses are; that there are none at all is another thing than old ones. */
function reportedWords({ ever, lately, active, within_days }: AlignmentMap["reported"]): string {
  if (ever === 0) return "no status is recorded";
  return `${Math.round((100 * lately) / active)}% of active work reported in the last ${within_days} days`;
}

/** What the figures rest on, part by part. */
export function baseParts(map: AlignmentMap, now: Date): BasePart[] {
  const { run } = map;
  const isStale = run !== null && isOlderThan(run.published_at, STALE_AFTER_HOURS, now);
  const departments = map.structure.shown === "now" ? ", in the departments of today" : "";
  const moment: BasePart = { words: `as of ${formatInstant(map.as_of)}${departments}` };
  if (run === null) return [...figureParts(map), moment];
  const age = isStale ? " (older than a day)" : "";
  const words = `findings of run ${run.number}, ${formatInstant(run.published_at)}${age}`;
  return [...figureParts(map), moment, { words, isStale }];
}

type Figures = Pick<AlignmentMap, "totals" | "currency" | "scope" | "reported" | "period">;

/** What the figures themselves rest on, whenever they are of. */
export function figureParts(map: Figures): BasePart[] {
  const { totals, currency, scope, reported } = map;
  const recorded = toMinor(totals.recorded);
  const period = map.period ? ` for ${map.period.name}` : "";
  const parts: (BasePart | false)[] = [
    {
      words: isWithoutMoney(map)
        ? `no money recorded${period}`
        : `${formatCompact(recorded, currency)} recorded${period}`,
      exact: formatExact(recorded, currency),
    },
    totals.unknown_money > 0 && {
      words: `${counted(totals.unknown_money, "initiative")} ${totals.unknown_money === 1 ? "has" : "have"} no figure`,
    },
    totals.negative_money > 0 && { words: `${totals.negative_money} negative` },
    totals.elsewhere > 0 && {
      words: `${counted(totals.elsewhere, "initiative")} ${totals.elsewhere === 1 ? "serves" : "serve"} other strategies`,
    },
    reported.active > 0 && {
      words: reportedWords(reported),
    },
    scope.is_partial && {
      words: `only what you may see${scope.departments ? `: ${scope.departments.join(", ")}` : ""}`,
    },
  ];
  return parts.filter((part) => part !== false);
}

/** Whether no initiative has a figure: zero is then not a sum of anything. */
export function isWithoutMoney({ totals }: Pick<AlignmentMap, "totals">): boolean {
  return totals.initiatives === totals.unknown_money && toMinor(totals.recorded) === 0n;
}
