/** What the views of leadership alignment say. */
import type {
  AlignedItem,
  AudienceShown,
  Band,
  BandGroup,
  Disclosed,
  LeadershipAlignment,
  MirrorLine,
  OwnResponse,
  RoundFigures,
  Word,
  WordOfRound,
} from "@/api/alignment";
import { formatDay, formatInstant, isOlderThan } from "@/ui/dates";
import { formatCompact, toMinor, toMinorOrNull } from "@/ui/money";
import { counted } from "@/ui/words";

/** After so long, answers are told to be old beside money of today. */
const OLD_HOURS = 183 * 24;

export const named = (bands: readonly Band[], { first_band, latest_band }: BandGroup) =>
  bands
    .filter(({ band }) => band >= first_band && band <= latest_band)
    .map(({ name }) => name)
    .join(" or ");

/** `4 low, 8 middle or high`: what the picture of the bands draws; bands with nobody are told too. */
export function bandWords(groups: readonly BandGroup[], bands: readonly Band[]): string {
  return groups.map((group) => `${group.raters || "nobody"} ${named(bands, group)}`).join(", ");
}

/** `low 0–4, middle 5–14, high 15–100`: which points are in which band of this round. */
export function bandKey(bands: readonly Band[]): string {
  return bands.map((one) => `${one.name} ${one.from_points}–${one.to_points}`).join(", ");
}

export type Piece = { text: string; isMarked: boolean };

/** A text in pieces, where some of its words are marked; upper and lower case are alike. */
export function pieces(text: string, words: readonly string[]): Piece[] {
  const marked = new Set(words.map((word) => word.toLowerCase()));
  const found: Piece[] = [];
  for (const part of text.split(/([\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*)/u)) {
    if (part === "") continue;
    const isMarked = isOneOf(part, marked);
    const before = found.at(-1);
    if (before && !before.isMarked && !isMarked) before.text += part;
    else found.push({ text: part, isMarked });
  }
  return found;
}

/** Words are split at hyphens by some and not by others: either way of telling marks them. */
function isOneOf(part: string, marked: ReadonlySet<string>): boolean {
  const word = part.toLowerCase();
  if (marked.has(word)) return true;
  const inner = word.split(/['’-]/);
  return inner.length > 1 && inner.every((one) => one.length > 1 && marked.has(one));
}

/** The figure of the disputed money, and what it is a part of; null where none is told. */
export function disputedMoney(told: LeadershipAlignment): { figure: string; base: string } | null {
  const disputed = toMinorOrNull(told.disputed_amount);
  const all = toMinorOrNull(told.change_amount);
  if (disputed === null || all === null) return null;
  const period = told.period ? ` in ${told.period.name}` : "";
  return {
    figure: formatCompact(disputed, told.currency),
    base: `of the ${formatCompact(all, told.currency)} of change money on these priorities${period}`,
  };
}

/** Items whose money is not known are no part of the sum, and that is said. */
export function unknownMoney(told: LeadershipAlignment): string {
  const unknown = told.objectives.filter(
    ({ kind, change_amount }) => kind === "objective" && change_amount === null,
  ).length;
  if (unknown === 0 || told.change_amount === null) return "";
  return `${counted(unknown, "priority", "priorities")} without a figure ${unknown === 1 ? "is" : "are"} no part of it.`;
}

/** `45%` of the priorities: how much of them a group could name before it saw them. */
export function recallWords(audience: AudienceShown | null): string | null {
  const share = audience?.recall_share ?? null;
  return share === null ? null : `${Math.round(share * 100)}%`;
}

/** `11 of 12 answered`. */
export function answeredWords({ answered, invited }: AudienceShown): string {
  return `${answered} of ${invited} answered`;
}

const decimals = (value: number) => value.toFixed(2).replace("-", "−");

/** What of the whole was told, each figure with what it means; empty where nothing was. */
export function figureWords(figures: RoundFigures | null): string[] {
  if (!figures) return [];
  const { kendall_w: w, mean_spearman: r, permutation_p: p, alpha } = figures;
  const said: string[] = [];
  if (w !== null) said.push(`W ${decimals(w)}, how alike all their orders are, from 0 to 1`);
  if (r !== null) said.push(`r̄ ${decimals(r)}, how alike those of two are on average, up to 1`);
  if (p !== null) {
    const chance = p < 0.005 ? "p < 0.01" : `p ${decimals(p)}`;
    said.push(`${chance}, how often chance alone makes them as alike`);
  }
  if (alpha !== null) said.push(`α ${decimals(alpha)}, how alike beyond chance, up to 1`);
  return said;
}

const NOT_SHOWN: Record<Disclosed, string> = {
  shown: "not told",
  too_few: "too few answers",
  withheld: "not shown",
};

/** In place of a word that is not shown. */
export function notShown(state: Disclosed): string {
  return NOT_SHOWN[state];
}

/** Which items pull teams apart, by name; null where it is not shown or was not asked. */
export function pullsOf(told: LeadershipAlignment): AlignedItem[] | null {
  const pulls = told.leads?.pulls ?? null;
  if (pulls === null) return null;
  return pulls.flatMap(({ id }) => told.objectives.find((one) => one.id === id) ?? []);
}

const monthOf = (instant: string) => formatDay(instant).split(" ").slice(-2).join(" ");

/** `Nov 2026`, as words of rounds stand side by side; the day where two are of one month. */
export function dateOf({ published_at: at }: WordOfRound, all: readonly WordOfRound[]): string {
  const month = monthOf(at);
  const isAlone = all.filter((one) => monthOf(one.published_at) === month).length === 1;
  return isAlone ? month : formatDay(at);
}

/** Who sees it yet, and until when; empty once everybody does. */
export function earlyWords({ round }: LeadershipAlignment): string {
  if (!round?.is_early) return "";
  return `Until ${formatInstant(round.open_to_all_at)} only who was asked sees this.`;
}

/** That a later round of the same kind has no word of leaders; empty where this is the latest. */
export function laterWords({ round, rounds }: LeadershipAlignment): string {
  const latest = rounds.find(({ kind }) => kind === round?.kind);
  if (!round || !latest || latest.id === round.id) return "";
  return `${latest.name}, ${formatDay(latest.published_at)}, shows no word of leaders; this is the latest round that does.`;
}

/** Answers are of then and money is of today: said once they are half a year apart. */
export function oldWords({ round }: LeadershipAlignment, now: Date): string {
  if (!round || !isOlderThan(round.published_at, OLD_HOURS, now)) return "";
  return `The answers are from ${formatDay(round.published_at)}, the money is of today: leaders may see it differently by now.`;
}

/** What the chip says, the longest first: as much of it as there is room for. */
export type Chip = { whole: string; short: string; least: string };

const alike = (said: string): Chip => ({ whole: said, short: said, least: said });

/** How many objectives leaders see differently, of those shown, and the money that rests on them. */
export function lensChip(told: LeadershipAlignment): Chip {
  if (told.state !== "published") return alike("no round");
  const shown = told.objectives.filter(({ leaders }) => leaders !== null);
  if (shown.length === 0) return alike("nothing shown");
  const disputed = shown.filter(({ is_disputed }) => is_disputed).length;
  const money =
    disputed > 0 && told.disputed_amount !== null
      ? ` · ${formatCompact(toMinor(told.disputed_amount), told.currency)}`
      : "";
  const least = `${disputed} of ${shown.length}`;
  return { whole: `${least} disputed${money}`, short: `${least}${money}`, least };
}

/** The line below the lenses: what the rows say, or why they say nothing. */
export function lensLine(told: LeadershipAlignment, isPast: boolean): string {
  if (told.state === "none")
    return "No round was held yet: nothing is known of how leaders see it.";
  if (told.state === "open") return "A round runs; nothing of it is shown before it is published.";
  const { round, leaders } = told;
  if (!round) return told.headline;
  const of = `${round.name}, ${formatDay(round.published_at)}`;
  const past = isPast ? " The map is of another day: answers and disputed money are not." : "";
  if (leaders && leaders.state !== "shown") return `${of}: ${leaders.reason}${past}`;
  if (round.kind !== "priorities") {
    return `${of} asked about success drivers and criteria: no objective has a word of it.${past}`;
  }
  const later = laterWords(told);
  return `${told.headline} ${of}.${later ? ` ${later}` : ""}${past}`;
}

/** Below the toolbar while rows stand by disagreement: by what, or why they stand as ever. */
export function orderLine(told: LeadershipAlignment): string {
  const { round, leaders } = told;
  const kept = "rows stand in the strategy's order.";
  if (!round) {
    return told.state === "open"
      ? `A round runs, and nothing of it is shown yet: ${kept}`
      : `No round was held yet: ${kept}`;
  }
  const of = `${round.name}, ${formatDay(round.published_at)}`;
  if (round.kind !== "priorities") return `${of} asked about no objective: ${kept}`;
  if (leaders?.state !== "shown") {
    return `${of}: ${leaders ? notShown(leaders.state) : "leaders were not asked"}, so ${kept}`;
  }
  return `Rows by disagreement: split first, then mixed and agreed, each by most money; last what ${of} did not ask about.`;
}

/** Why a round says nothing of any objective; null where it does. */
export function roundSilence({ state, round, leaders }: LeadershipAlignment): string | null {
  if (!round) {
    return state === "open"
      ? "A round runs; nothing of it is shown before it is published."
      : "No round was held yet: how leaders see it is not known.";
  }
  if (round.kind !== "priorities") return `${round.name} asked about no objective.`;
  if (!leaders) return `${round.name} did not ask leaders.`;
  return leaders.state === "shown" ? null : leaders.reason;
}

/** What the inspector says of an objective that no word is shown of. */
export function unshown(told: LeadershipAlignment, objective: string): string {
  const isAsked = told.objectives.some(({ id }) => id === objective);
  if (told.round && !isAsked) return `${told.round.name} did not ask about it.`;
  return roundSilence(told) ?? "Nothing of it is shown.";
}

/** `€4.3M of change money rests on it.`; where leaders agree, it stands on it. */
export function restsWords(item: AlignedItem, told: LeadershipAlignment): string {
  const money = moneyOf(item, told.currency);
  if (money === null) {
    return told.period === null
      ? "No money is told: no period is current, or your roles see no sums."
      : "How much change money rests on it is not known.";
  }
  return `${money} of change money ${item.is_disputed ? "rests" : "stands"} on it in ${told.period?.name ?? "this period"}.`;
}

export const WORD_MEANS: Record<Word, string> = {
  agreed: "three in four or more stand in one band",
  mixed: "neither agreed nor split",
  split: "two camps with fewer between them",
};

/** The money that rests on an item; null where it is unknown. */
export function moneyOf(item: AlignedItem, currency: string): string | null {
  const minor = toMinorOrNull(item.change_amount);
  return minor === null ? null : formatCompact(minor, currency);
}

/** Why there is no mirror; null where there is one. */
export function mirrorMissing(own: OwnResponse): string | null {
  if (own.mirror !== null) return null;
  if (own.state === "destroyed") {
    return "Your answer was destroyed, as all answers of this round. What groups say is kept.";
  }
  if (own.round_state === "published") {
    return "You gave no answer in this round, so there is nothing to show beside the group's.";
  }
  return "The round is not published yet. Then your answer stands here beside the group's.";
}

export type MirrorRow = { item: NonNullable<OwnResponse["items"]>[number]; line: MirrorLine };

/** Most points first, in the order of the round where they are equal. */
export function mirrorRows({ mirror, items }: OwnResponse): MirrorRow[] {
  return (mirror ?? [])
    .flatMap((line) => {
      const item = items?.find(({ id }) => id === line.id);
      return item ? [{ item, line }] : [];
    })
    .sort((one, other) => other.line.points - one.line.points);
}
