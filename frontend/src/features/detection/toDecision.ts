/** A decision as a finding suggests it: what it is about, why, and how much is at stake. */
import type { Finding } from "@/api";
import { findingSentence, reasonSentence } from "./words";

export type Suggested = {
  context: string;
  place: string;
  objective: string;
  department: string;
  amount: string;
  decider?: string;
};

/** Whether a finding can end in a decision now: a pair is confirmed first. */
export function canBeDecided({ state }: Pick<Finding, "state">): boolean {
  return state === "open" || state === "waived";
}

/** Why no decision can be recorded on it yet, or any more; empty where one can. */
export function notDecidedWords(finding: Pick<Finding, "state">): string {
  if (canBeDecided(finding)) return "";
  return finding.state === "candidate"
    ? "Confirm the pair first; then it can be decided on."
    : "It is settled: there is nothing left to decide.";
}

/** Money below nothing is left out: a decision goes up to an amount. */
export function toDecision(finding: Finding, decider: string | null): Suggested {
  const objective = finding.subjects.find(({ noun }) => noun === "objective")?.id ?? "";
  const [department = "", ...others] = finding.department_ids;
  const isOfDepartment = !objective && department !== "" && others.length === 0;
  const stake = finding.money_at_stake ?? "";
  return {
    context: `${findingSentence(finding)}. ${reasonSentence(finding)}`,
    place: objective ? "objective" : isOfDepartment ? "department" : "",
    objective,
    department: isOfDepartment ? department : "",
    amount: stake.startsWith("-") ? "" : stake,
    ...(decider ? { decider } : {}),
  };
}
