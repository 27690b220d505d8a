/** The words a reader sees of decisions. */
import type { CommitmentStanding, DecisionStanding, NewCommitment } from "@/api/decisions";
import { daysBetween, formatDay } from "@/ui/dates";
import { formatCompact, toMinor } from "@/ui/money";
import { counted, decisionName } from "@/ui/words";

export type Kind = NewCommitment["kind"];
export type State = CommitmentStanding["state"];

export const KIND_WORDS: Record<Kind, string> = {
  stop: "Stop",
  start: "Start",
  move: "Move money",
  no_new_work: "No new work outside",
  reach: "Reach",
};

export const STATE_WORDS: Record<State, string> = {
  kept: "kept in time",
  kept_late: "kept late",
  kept_undated: "kept, day unknown",
  not_yet_due: "not yet due",
  departed: "departs",
  cannot_be_told: "cannot be told",
};

const REASON_WORDS: Record<string, string> = {
  due_later: "Its day has not passed.",
  begins_later: "It holds from a day that lies ahead.",
  stage: "The work is where it was to be.",
  reading: "The latest reading is there.",
  moved: "As much has moved, or more.",
  none_new: "Nothing that is agreed has begun outside since.",
  goes_on: "The work goes on.",
  not_begun: "The work has not begun.",
  not_reached: "The latest reading is not there.",
  not_moved: "Less has moved.",
  new_work: "Work has begun outside since.",
  not_in_the_portfolio: "What it names is not in the portfolio that you read.",
  no_reading: "Nobody has read it between the decision and that day.",
  no_direction: "Nobody said whether it is to rise or to fall.",
  no_baseline: "Nobody knows what stood there when it was decided.",
  unknown_baseline: "Some of the work there had no figure when it was decided.",
  unknown_money: "Some of the work there has no figure that could make it up.",
  unclear_work: "Some work outside has no beginning, or its link waits to be confirmed.",
  of_a_part: "You read a part of the portfolio; this needs the whole.",
};

/** What is committed to, in one line: `Stop Apollo by 31 Mar 2026`. */
export function commitmentWords(one: CommitmentStanding, currency: string): string {
  const name = (noun: string) =>
    one.subjects.find((each) => each.noun === noun)?.name ?? `an unnamed ${noun}`;
  const has = (noun: string) => one.subjects.some((each) => each.noun === noun);
  const day = formatDay(one.due_on);
  switch (one.kind) {
    case "move": {
      const amount = formatCompact(toMinor(one.amount ?? "0"), currency);
      const place = name(has("objective") ? "objective" : "department");
      return `Move at least ${amount} to ${place} in ${name("period")}, by ${day}`;
    }
    case "no_new_work": {
      const within = ["objective", "department"].filter(has).map(name).join(" and ");
      return `No new work outside ${within} from ${day}`;
    }
    case "reach":
      return `${name("measure")} reaches ${one.target} by ${day}`;
    default:
      return `${KIND_WORDS[one.kind]} ${name("initiative")} by ${day}`;
  }
}

export function reasonWords(one: CommitmentStanding): string {
  return [REASON_WORDS[one.reason] ?? "", sinceWords(one)].filter(Boolean).join(" ");
}

/** Since when it is so, where that was not in time. */
function sinceWords({ state, since, due_on }: CommitmentStanding): string {
  if (state === "kept_undated") return "The records do not tell whether it was so on its day.";
  if (state !== "kept_late") return "";
  if (since === null) return "It was not on its day; the records do not tell since when it is.";
  return `So since ${formatDay(since)}, ${counted(daysBetween(due_on, since), "day")} late.`;
}

/** Why it is not told how much has moved, before it is due. */
export function untoldWords({ state, evidence }: CommitmentStanding): string {
  const told = (name: string) => evidence.find((one) => one.name === name)?.value;
  if (state !== "not_yet_due" || told("Moved") !== null) return "";
  const why =
    told("Stood there when decided") === null
      ? "nobody recorded what stood there when it was decided"
      : "not all of what stood there when it was decided is known";
  return `How much has moved cannot be told: ${why}.`;
}

type AboutTold = { kind: string; about_name: string; amount: string | null };

const ABOUT_KINDS: Record<string, string> = {
  funding: "On money",
  work: "On work",
  aims: "On aims",
};

/** What it is about, in one line: `On money, about O2 Fewer accidents, up to €1.2M.` */
export function aboutWords({ kind, about_name, amount }: AboutTold, currency: string): string {
  const parts = [
    ABOUT_KINDS[kind] ?? "On money",
    about_name ? `about ${about_name}` : "about the whole strategy",
    amount === null ? "" : `up to ${formatCompact(toMinor(amount), currency)}`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}

type Counts = Pick<
  DecisionStanding,
  "kept" | "kept_late" | "kept_undated" | "departed" | "not_yet_due" | "cannot_be_told" | "share"
>;

/** How far it is followed: what was kept in time of what is due and can be told, and the rest. */
export function adherenceWords(one: Counts): string {
  const due = one.kept + one.kept_late + one.departed;
  const rest = [
    one.kept_late ? `${one.kept_late} late` : "",
    one.kept_undated ? `${one.kept_undated} kept on a day that is not known` : "",
    one.not_yet_due ? `${one.not_yet_due} not yet due` : "",
    one.cannot_be_told ? `${one.cannot_be_told} cannot be told` : "",
  ].filter(Boolean);
  if (due + rest.length === 0) return "commits to nothing that can be checked";
  if (one.share === null || one.share === undefined) return untimed(one);
  const share = Math.round(one.share * 100);
  const told = `${one.kept} of ${counted(due, "commitment")} due kept in time (${share}%)`;
  return [told, ...rest].join(", ");
}

/** Commitments of which none is due, or none can be told to be kept in time or not. */
function untimed(one: Counts): string {
  const several: [number, string][] = [
    [one.kept_undated, "kept on a day that is not known"],
    [one.not_yet_due, "not yet due"],
    [one.cannot_be_told, "cannot be told"],
  ];
  return several
    .filter(([count]) => count > 0)
    .map(([count, words], at) => `${at === 0 ? counted(count, "commitment") : count} ${words}`)
    .join(", ");
}

/** The one sentence above a list of decisions. */
export function headline(one: Counts & { decisions: readonly DecisionStanding[] }): string {
  const departed = one.decisions.filter((each) => !each.is_superseded && each.departed > 0);
  if (one.decisions.length === 0) return "Nothing is recorded as decided yet.";
  if (departed.length > 0) {
    const names = departed.map(({ number }) => decisionName(number)).join(", ");
    const verb = departed.length === 1 ? "decision" : "decisions";
    return `The portfolio departs from ${verb} ${names}; no later decision found.`;
  }
  if (one.kept_late > 0) return lateWords(one);
  if (one.kept > 0) return "What is due and can be told is as it was decided.";
  if (one.kept_undated > 0) return "What was decided holds; the records do not tell since when.";
  return "No commitment is due that the portfolio could depart from.";
}

/** Nothing departs any more, though not all of it came in time. */
function lateWords({ decisions }: { decisions: readonly DecisionStanding[] }): string {
  const late = decisions.filter((each) => !each.is_superseded && each.kept_late > 0);
  const names = late.map(({ number }) => decisionName(number)).join(", ");
  return `What was decided holds, but was kept late: ${names}.`;
}

type Rhythm = {
  mode: string;
  days: number | null;
  timed: number;
  reopened: number;
  decisions: number;
};

/** How decisions come about, by mode; of a mode without any nothing is said. */
export function rhythmWords(modes: readonly Rhythm[]): string {
  return modes
    .filter(({ decisions }) => decisions > 0)
    .map(({ mode, days, timed, reopened, decisions }) => {
      const name = mode === "consensus" ? "By consensus" : "Directive";
      const time =
        days === null
          ? "time to decide unknown"
          : `${counted(Math.round(days), "day")} to decide (median of ${timed})`;
      return `${name}: ${time}, ${reopened} of ${decisions} decided otherwise since.`;
    })
    .join(" ");
}
