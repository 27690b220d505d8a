/** What the map says about itself in words: its one sentence, and what its figures rest on. */
import type { AlignmentMap } from "@/api";
import { formatInstant, isOlderThan } from "@/ui/dates";
import { formatCompact, formatExact, toMinor, toMinorOrNull } from "@/ui/money";
import { SHARE_BASE } from "@/ui/ShareBar";
import { counted } from "@/ui/words";
import { baseOfShares, hasSharedWork } from "./ledger";

const STALE_AFTER_HOURS = 24;
/** A map that is not older is one of now. */
const FRESH_HOURS = 1;

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

/** `short` is said on the line itself; what `isMore` is told one press away, and on paper. */
export type BasePart = {
  words: string;
  short?: string;
  exact?: string;
  isStale?: boolean;
  isMore?: boolean;
  /** How figures are reckoned: not told where there is little room. */
  isNote?: boolean;
};

/** How old the statuses are; that there are none at all is another thing than old ones. */
function reportedPart({ ever, lately, active, within_days }: AlignmentMap["reported"]): BasePart {
  if (ever === 0) return { words: "no report date is recorded" };
  const share = `${Math.round((100 * lately) / active)}%`;
  const ending = `reported in the last ${within_days} days`;
  return { words: `${share} of active work ${ending}`, short: `${share} ${ending}` };
}

/** What the figures rest on, part by part. What is of now and fresh says so only when asked. */
export function baseParts(map: AlignmentMap, now: Date): BasePart[] {
  const { run } = map;
  const isPast = isOlderThan(map.as_of, FRESH_HOURS, now);
  const departments = map.structure.shown === "now" ? ", in the departments of today" : "";
  const words = `as of ${formatInstant(map.as_of)}${departments}`;
  const moment: BasePart = { words, isMore: !isPast };
  const figures = figureParts(map);
  if (run === null) return [...figures, moment, ...sharesParts(map)];
  const isStale = isOlderThan(run.published_at, STALE_AFTER_HOURS, now);
  const age = isStale ? " (older than a day)" : "";
  const found = `findings of run ${run.number}, ${formatInstant(run.published_at)}${age}`;
  const last = { words: found, isStale, isMore: !isStale };
  return [...figures, moment, last, ...sharesParts(map)];
}

/** What shares are of, and how work for several objectives counts: told when asked. */
function sharesParts(map: AlignmentMap): BasePart[] {
  const base = baseOfShares(map);
  const parts: (BasePart | false)[] = [
    base !== null && {
      words: `shares of ${formatCompact(base, map.currency)} ${SHARE_BASE}`,
      exact: formatExact(base, map.currency),
      isMore: true,
      isNote: true,
    },
    hasSharedWork(map) && {
      words: "an initiative that serves several objectives counts in each row with its share",
      isMore: true,
      isNote: true,
    },
  ];
  return parts.filter((part) => part !== false);
}

type Figures = Pick<AlignmentMap, "totals" | "currency" | "scope" | "reported" | "period"> &
  Partial<Pick<AlignmentMap, "ledger" | "periods" | "is_period_current">>;

/** What the ledger says, and that it says nothing; no word where the reader may not know. */
function ledgerPart({ ledger, currency }: Figures): BasePart | false {
  if (!ledger) return false;
  const total = toMinorOrNull(ledger.total);
  if (total === null) return { words: "no ledger" };
  const uncarried = toMinorOrNull(ledger.uncarried) ?? 0n;
  return {
    words:
      uncarried > 0n
        ? `the ledger shows ${formatCompact(uncarried, currency)} that no initiative carries`
        : `ledger: ${formatCompact(total, currency)}`,
    exact: `${formatExact(total, currency)}${uncarried > 0n ? `, of it ${formatExact(uncarried, currency)} in no initiative` : ""}`,
  };
}

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
    isLatestWithMoney(map) && { words: `${map.period?.name}: the latest period with money` },
    totals.unknown_money > 0 && {
      words: `${counted(totals.unknown_money, "initiative")} ${totals.unknown_money === 1 ? "has" : "have"} no figure`,
    },
    totals.negative_money > 0 && { words: `${totals.negative_money} negative`, isMore: true },
    totals.elsewhere > 0 && {
      words: `${counted(totals.elsewhere, "initiative")} ${totals.elsewhere === 1 ? "serves" : "serve"} other strategies`,
      isMore: true,
    },
    reported.active > 0 && reportedPart(reported),
    ledgerPart(map),
    scope.is_partial && {
      words: `only what you may see${scope.departments ? `: ${scope.departments.join(", ")}` : ""}`,
    },
  ];
  return parts.filter((part) => part !== false);
}

/** Whether no period holds the day, so that the latest one with money is looked at. */
function isLatestWithMoney(map: Figures): boolean {
  if (map.is_period_current !== false || !map.period || isWithoutMoney(map)) return false;
  return map.periods?.at(-1)?.id === map.period.id;
}

/** Whether no initiative has a figure: zero is then not a sum of anything. */
export function isWithoutMoney({ totals }: Pick<AlignmentMap, "totals">): boolean {
  return totals.initiatives === totals.unknown_money && toMinor(totals.recorded) === 0n;
}
