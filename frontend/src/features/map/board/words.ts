/** What the board view says in words; no sentence has a person in it. */
import type { Board, BoardMark, BoardPair } from "@/api/board";
import { CODE_WORDS } from "@/features/detection/words";
import { sideOfAgreed } from "@/ui/agreed";
import { formatDay, formatInstant } from "@/ui/dates";
import { formatBare, formatCompact, toMinorOrNull } from "@/ui/money";
import { counted, formatShare } from "@/ui/words";
import { allBelow, type BoardColumn, type BoardRow } from "./rows";

/** What it is frozen at: `As of 9 Nov 2026 20:04 (November review of 9 Nov 2026), run 2`. */
export function momentOf({ as_of, review, run }: Board): string {
  const instant = formatInstant(as_of);
  const findings = run ? `findings of run ${run.number}` : "detection had not run";
  if (review) return `As of ${instant} (${reviewName(review)}), ${findings}`;
  if (run && run.published_at === as_of) {
    return `As of ${instant}, when run ${run.number} finished; no review looked at it`;
  }
  return `As of ${instant}, ${findings}; no review looked at it`;
}

export function reviewName({ name, held_on }: { name: string; held_on: string }): string {
  return `${name || "review"} of ${formatDay(held_on)}`;
}

/** The sentences of a mark under its title: what, how much, in which period. */
export function markDetail(board: Board, mark: BoardMark): string {
  const stake = toMinorOrNull(mark.money_at_stake);
  // Said by the sentence itself wherever it is what the mark is about.
  const saysMoney = mark.kind !== "other" || mark.count > 1 || stake === null;
  const words = [
    saysMoney ? "" : `${formatCompact(stake, board.currency)} at stake.`,
    mark.detail || (CODE_WORDS[mark.code] ? `${CODE_WORDS[mark.code]}.` : ""),
    mark.period && mark.period.id !== board.period?.id ? `In ${mark.period.name}.` : "",
  ];
  return words.filter(Boolean).join(" ");
}

/** Since when, and by when. */
export function markFoot(board: Board, mark: BoardMark): string {
  return `Since ${formatDay(mark.opened_at)}, ${byWhen(board, mark)}`;
}

/** `€2.0M at stake, confirmed 10 Sep 2026`. */
export function pairFoot({ currency }: Board, { money_at_stake, confirmed_at }: BoardPair): string {
  const stake = toMinorOrNull(money_at_stake);
  const money = stake === null ? "no figure" : `${formatCompact(stake, currency)} at stake`;
  return `${money}, confirmed ${formatDay(confirmed_at)}`;
}

function byWhen({ review }: Board, { decide_by }: BoardMark): string {
  if (decide_by === null) return "no next review was planned";
  if (decide_by === review?.held_on) return "to decide at this review";
  return `to decide by ${formatDay(decide_by)}`;
}

/** How the objectives below a theme stand to their agreed shares, where it has none itself. */
export function sharesBelow(board: Board, objective: number): string {
  const every = allBelow(board, objective).map((one) => board.objectives[one]!);
  const agreed = every.filter((one) => one.target_share !== null && one.funded_share !== null);
  const beyond = agreed.filter(
    (one) => sideOfAgreed(one.funded_share, one.target_share, one.tolerance) !== null,
  );
  if (agreed.length === 0) return "no target agreed";
  if (beyond.length > 0) return `${beyond.length} of ${agreed.length} beyond tolerance`;
  return agreed.length === 1 ? "within tolerance" : `all ${agreed.length} within tolerance`;
}

/** `31.1% of change money`. */
export function shareOf(board: Board, objective: number): string | null {
  const share = board.objectives[objective]!.funded_share;
  return share === null ? null : `${formatShare(share)} of change money`;
}

/** Where most of a row's money stands, for where there is no room for columns. */
export function mostIn(columns: readonly BoardColumn[], row: BoardRow): string {
  const found = row.cells
    .map((cell, index) => ({ name: columns[index]!.name, minor: cell.minor, cell }))
    .filter(({ cell }) => cell.hasWork)
    .sort((a, b) => (a.minor < b.minor ? 1 : a.minor > b.minor ? -1 : 0));
  const told = found.slice(0, 3).map(({ name, minor }) => `${name} ${formatBare(minor)}`);
  const more = found.length - told.length;
  return told.join(", ") + (more > 0 ? ` and ${counted(more, "department")} more` : "");
}
