/** The words of changes of money. */
import type { FundingChange, FundingChanges } from "@/api/settlements";
import { formatDay } from "@/ui/dates";
import { formatCompact, formatSigned, toMinor } from "@/ui/money";
import { counted } from "@/ui/words";

const AFTERWARDS = "decided afterwards";

type Offered = {
  id: string;
  number: number;
  title: string;
  decided_on: string;
  superseded_by: string | null;
};

/** Decisions that can stand behind a change: in force on its day first, then those decided after it.
 *
 * One that another took the place of is offered where it was in force on that day. Without a day
 * all that are in force now.
 */
export function decisionsBehind(
  rows: readonly Offered[],
  changedOn: string | null,
): { id: string; name: string }[] {
  const decidedOn = new Map(rows.map((one) => [one.id, one.decided_on]));
  const day = changedOn ?? "9999-12-31";
  const wasInForce = ({ superseded_by }: Offered) =>
    superseded_by === null || (decidedOn.get(superseded_by) ?? "") > day;
  const latest = [...rows].sort(
    (a, b) => b.decided_on.localeCompare(a.decided_on) || b.number - a.number,
  );
  const before = latest.filter((one) => one.decided_on <= day && wasInForce(one));
  const after = latest.filter((one) => one.decided_on > day && one.superseded_by === null);
  return [
    ...before.map(({ id, number, title }) => ({ id, name: `D-${number} ${title}` })),
    ...after.map(({ id, number, title }) => ({
      id,
      name: `D-${number} ${title} (${AFTERWARDS})`,
    })),
  ];
}

/** How much changed with nothing behind it, in one sentence. */
export function headlineOfChanges(told: FundingChanges): string {
  const since = `since ${formatDay(told.since)}`;
  const count = told.unexplained.length + told.unnamed;
  if (count === 0) {
    return `No change of money ${since} lacks a decision, a criterion or a target behind it.`;
  }
  const sum = formatSigned(toMinor(told.unexplained_sum), told.currency);
  return `${counted(count, "change")} of money ${since} ${count === 1 ? "has" : "have"} no decision, criterion or target behind ${count === 1 ? "it" : "them"}: ${sum} on balance.`;
}

/** Each part of how the money came to be what it is, those that are nothing left out. */
export function partsOf(told: FundingChanges): { name: string; amount: bigint }[] {
  const parts = [
    { name: `${told.period_name} on ${formatDay(told.since)}`, amount: toMinor(told.before) },
    {
      name: `${counted(told.first, "amount")} recorded for the first time`,
      amount: toMinor(told.first_sum),
    },
    {
      name: `${counted(told.gone, "amount")} no longer known`,
      amount: -toMinor(told.gone_sum),
    },
    { name: "Explained changes", amount: toMinor(told.explained_sum) },
    {
      name: `${counted(told.small, "change")} below ${formatCompact(toMinor(told.least), told.currency)}`,
      amount: toMinor(told.small_sum),
    },
    { name: "Changes with nothing behind them", amount: toMinor(told.unexplained_sum) },
  ];
  return [
    ...parts.filter(({ amount }, place) => place === 0 || amount !== 0n),
    { name: `${told.period_name} now`, amount: toMinor(told.after) },
  ];
}

/** Which objectives that money was of, by the shares of today; blank where there is none. */
export function objectivesWords(told: FundingChanges): string {
  // Joined, so that no line breaks between the sign and its figure.
  const signed = (amount: string) =>
    formatSigned(toMinor(amount), told.currency).replace(/^[+−]/, "$&\u2060");
  const parts = told.objectives.map((one) => `${one.code || one.name} ${signed(one.unexplained)}`);
  if (toMinor(told.no_objective) !== 0n) parts.push(`no objective ${signed(told.no_objective)}`);
  return parts.length > 0 ? `By objective: ${parts.join(", ")}.` : "";
}

/** What stands behind a change, in words. */
export function groundWords(one: FundingChange): string {
  const { ground } = one;
  if (!ground) return "nothing";
  if (ground.kind === "target") return "nearer to the agreed share";
  if (ground.kind === "criterion") return `by the criterion ${ground.name}`;
  if (ground.decided_afterwards) return `by ${ground.name}, ${AFTERWARDS}`;
  return ground.settlement === null ? `${ground.name} is about it` : `by ${ground.name}`;
}
