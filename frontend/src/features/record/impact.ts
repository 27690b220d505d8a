/** What a change would do, in sentences. */
import type { Impact } from "@/api/record";
import { STAYS } from "@/features/funding/cancelled";
import { formatCompact, toMinor } from "@/ui/money";
import { counted, formatShare } from "@/ui/words";

/** The lines of work that would break, those of others counted; null where none would. */
export function losingWords({ losing, elsewhere }: Impact): string | null {
  const all = losing.count + elsewhere;
  if (all === 0) return null;
  const others = elsewhere > 0 ? `, ${elsewhere} of other departments` : "";
  return `${counted(all, "initiative")} would lose ${all === 1 ? "its" : "their"} line${others}.`;
}

/** The money that would rest on nothing; what has no figure is said beside it. */
export function moneyWords(impact: Impact, isCancelled: boolean): string | null {
  const minor = toMinor(impact.stranded);
  const unknown = impact.unknown_money > 0 ? ` ${unknownWords(impact.unknown_money)}` : "";
  if (minor === 0n) return unknown.trim() || null;
  const money = formatCompact(minor < 0n ? -minor : minor, impact.currency);
  if (minor < 0n) return `${money} would come to rest on an objective.${unknown}`;
  return isCancelled
    ? `${money} of its money serve objectives now. ${STAYS}${unknown}`
    : `${money} would rest on no objective.${unknown}`;
}

function unknownWords(count: number): string {
  return count === 1 ? "One of them has no figure." : `${count} of them have no figure.`;
}

/** How much change money would have to move to meet the agreed shares; null where that stays. */
export function movingWords({ would_have_to_move: [before, after] }: Impact): string | null {
  if (before === after || after === null || after === undefined) return null;
  const now = before === null || before === undefined ? "" : `, ${formatShare(before)} now`;
  return `${formatShare(after)} of the change money would have to move to meet the agreed shares${now}.`;
}

/** Whether nothing would differ at all. */
export function isNothing(impact: Impact): boolean {
  return (
    losingWords(impact) === null &&
    moneyWords(impact, false) === null &&
    movingWords(impact) === null &&
    impact.gaining.count === 0 &&
    [impact.opening, impact.closing, impact.changing].every(({ count }) => count === 0)
  );
}
