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
