/** The list as it is drawn: findings of one cause stand together under a head of their own. */
import type { Finding } from "@/api";
import { toMinorOrNull } from "@/ui/money";

export type Group = {
  cause: string;
  title: string;
  findings: readonly Finding[];
  /** The sum of what is known, in minor units; null where nothing is, or where it would mislead. */
  known: bigint | null;
  /** Several of the findings may speak of the same money: `known` is the most that it can be. */
  isAtMost: boolean;
  unknown: number;
  isFolded: boolean;
};
export type Row =
  | { kind: "group"; key: string; group: Group }
  | { kind: "finding"; key: string; finding: Finding; isInGroup: boolean };

/**
 * Rows in the order of the findings. A cause that several share stands where the first of them
 * does, its others close up to it; folded ones are left out.
 */
export function rowsOf(findings: readonly Finding[], folded: ReadonlySet<string>): Row[] {
  const byCause = new Map<string, Finding[]>();
  for (const one of findings) {
    if (!one.cause) continue;
    const others = byCause.get(one.cause);
    if (others) others.push(one);
    else byCause.set(one.cause, [one]);
  }
  const rows: Row[] = [];
  for (const finding of findings) {
    const members = finding.cause ? byCause.get(finding.cause)! : [];
    if (members.length < 2) {
      rows.push({ kind: "finding", key: finding.id, finding, isInGroup: false });
    } else if (members[0] === finding) {
      const group = groupOf(members, folded.has(finding.cause));
      rows.push({ kind: "group", key: `cause:${finding.cause}`, group });
      if (group.isFolded) continue;
      for (const one of members) {
        rows.push({ kind: "finding", key: one.id, finding: one, isInGroup: true });
      }
    }
  }
  return rows;
}

function groupOf(findings: readonly Finding[], isFolded: boolean): Group {
  const { cause, cause_title: title } = findings[0]!;
  const known = findings
    .map((one) => toMinorOrNull(one.money_at_stake))
    .filter((minor) => minor !== null);
  const isAtMost = !areDisjoint(findings);
  // Money that comes back may stand in two findings as well: then a sum bounds nothing.
  const isSum = known.length > 0 && !(isAtMost && known.some((minor) => minor < 0n));
  return {
    cause,
    title,
    findings,
    known: isSum ? known.reduce((sum, minor) => sum + minor, 0n) : null,
    isAtMost,
    unknown: findings.length - known.length,
    isFolded,
  };
}

/** Findings of one rule, each about initiatives of its own: no money stands in two of them. */
function areDisjoint(findings: readonly Finding[]): boolean {
  const about = findings.map((one) =>
    one.subjects.filter((subject) => subject.noun === "initiative").map((subject) => subject.id),
  );
  const ids = about.flat();
  return (
    findings.every((one) => one.code === findings[0]!.code) &&
    about.every((own) => own.length > 0) &&
    new Set(ids).size === ids.length
  );
}

/** The ids of the findings in the order of the rows: what the keys walk through. */
export function walkOf(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => (row.kind === "finding" ? [row.finding.id] : []));
}
