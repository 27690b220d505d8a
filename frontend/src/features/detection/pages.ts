/** The pages of a list that were read, kept true while verbs change single findings. */
import type { Finding, FindingsPage, FindingsQuestion } from "@/api";
import { toMinorOrNull } from "@/ui/money";
import { passes } from "./address";

/** The pages with some findings changed; those that pass the question no longer are gone. */
export function withChanged(
  pages: readonly FindingsPage[],
  question: FindingsQuestion,
  changes: ReadonlyMap<string, Partial<Finding>>,
): FindingsPage[] {
  return pages.map((page) => {
    if (!page.findings.some(({ id }) => changes.has(id))) return page;
    const findings = page.findings
      .map((one) => ({ ...one, ...changes.get(one.id) }))
      .filter((one) => !changes.has(one.id) || passes(one, question));
    return { ...page, findings };
  });
}

/** Most money first, unknown last: whether `one` may stand after `other` in the list. */
export function mayFollow(one: Finding, other: Finding): boolean {
  const [money, before] = [toMinorOrNull(one.money_at_stake), toMinorOrNull(other.money_at_stake)];
  return money === null || (before !== null && money <= before);
}
