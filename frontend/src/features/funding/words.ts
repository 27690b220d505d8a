/** What the page of the money says. */
import type {
  Decision,
  FundingDecision,
  FundingDocument,
  FundingObjective,
  FundingPeriod,
} from "@/api/funding";
import { formatDay } from "@/ui/dates";
import { formatCompact, toMinor } from "@/ui/money";
import { SHARE_BASE } from "@/ui/ShareBar";
import { decimal, toAmount } from "@/ui/typed";
import { formatShare } from "@/ui/words";

/** The headline: how much would have to move, and of what. */
export function headline(told: FundingDocument, department?: string): string {
  const period = told.periods.find(({ id }) => id === told.period);
  if (!period) return "No period holds today and none has money, so no money is compared.";
  const base = toMinor(told.base);
  if (base <= 0n) return `${period.name}: no ${SHARE_BASE} is recorded.`;
  const money = formatCompact(base, told.currency);
  if (told.total_variation === null) {
    return `${period.name}: no share is agreed of the ${money} of ${SHARE_BASE}.`;
  }
  const part = formatShare(told.total_variation);
  const name = isLatestWithMoney(told, period)
    ? `${period.name}, the latest period with money`
    : period.name;
  return department
    ? `${name}: ${part} of the ${money} of ${department} would have to move, were it split as agreed for the whole.`
    : `${name}: ${part} of the ${money} of ${SHARE_BASE} would have to move to meet the agreed shares.`;
}

/** Whether no period holds today, so that the latest one with money is compared. */
function isLatestWithMoney(told: FundingDocument, period: FundingPeriod): boolean {
  if (told.periods.some(({ is_current }) => is_current)) return false;
  return told.periods.filter(({ base }) => toMinor(base) > 0n).at(-1)?.id === period.id;
}

/** Where unspent money of a period may go: into open ones that begin later, the next first. */
export function laterOpen(
  period: FundingPeriod,
  periods: readonly FundingPeriod[],
): FundingPeriod[] {
  const start = ({ starts_on }: FundingPeriod) => starts_on ?? "9999";
  return periods
    .filter(
      (one) =>
        one.id !== period.id &&
        one.state === "open" &&
        (one.starts_on === null || period.starts_on === null || one.starts_on > period.starts_on),
    )
    .sort((one, other) => start(one).localeCompare(start(other)));
}

/** What the agreed shares add up to. */
export function sumWords({ targets_share: sum }: FundingPeriod): string {
  if (sum === null) return "";
  const said = `The agreed shares add up to ${formatShare(sum)}`;
  if (sum > 1) return `${said}: more than there is. Lower some of them.`;
  return sum === 1 ? `${said}.` : `${said}; the rest is for objectives without one.`;
}

const SIDES: Record<FundingObjective["side"], string> = {
  below: "below the agreed share",
  above: "above the agreed share",
  within: "within the tolerance",
  none: "no target agreed",
};

export function sideWords({ side, target_share, funded_share }: FundingObjective): string {
  return side === "none" && target_share !== null && funded_share === null
    ? "no money to share"
    : SIDES[side];
}

/** A typed percentage as a share of 0…1, exact to the six digits that are kept; null for none. */
export function shareOf(typed: string): number | null {
  const text = typed.trim().replace(/\s*%$/, "").replace(",", ".");
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(text)) return null;
  const share = Math.round(Number(text) * 10_000) / 1_000_000;
  return share <= 1 ? share : null;
}

/** A share as it is typed: `33.3333`, without the sign. */
export function typedShare(share: number | null): string {
  return share === null ? "" : String(Math.round(share * 1_000_000) / 10_000);
}

/** An amount as the API takes it, from what was typed: `1,200` is `1200.00`; null for none. */
export function amountOf(typed: string): string | null {
  const figure = decimal(typed);
  return figure === null || /\d{17}/.test(figure) ? null : toAmount(figure);
}

/** A tolerance in points: `± 2.0`; up to two digits more where it has them, and never nothing. */
export function toleranceWords(tolerance: number): string {
  const points = tolerance * 100;
  const isTold = (digits: number) => Math.abs(Number(points.toFixed(digits)) - points) < 1e-9;
  const digits = [1, 2].find(isTold) ?? 3;
  return points > 0 && points < 0.0005 ? "± <0.001" : `± ${points.toFixed(digits)}`;
}

/** The decisions to choose from, the one that is named among them whatever could be read. */
export function decisionRows(
  listed: readonly Decision[],
  named: FundingDecision | null,
  chosen: string,
): { id: string; name: string }[] {
  const rows = listed.map((one) => ({
    id: one.id,
    name: `D-${one.number} ${one.title}, ${formatDay(one.decided_on)}`,
  }));
  const has = (id: string) => rows.some((row) => row.id === id);
  if (named && !has(named.id)) {
    rows.unshift({ id: named.id, name: `D-${named.number} ${named.title}` });
  }
  if (chosen && !has(chosen)) rows.unshift({ id: chosen, name: "another decision" });
  return rows;
}
