/** A decision as it is typed, and as the API takes it. */
import type { NewCommitment, NewDecision } from "@/api/decisions";
import { decimal, toAmount } from "@/ui/typed";

export type DraftOption = {
  key: string;
  title: string;
  is_chosen: boolean;
  why: string;
  scores: Record<string, string>;
};
export type DraftCommitment = {
  key: string;
  kind: NewCommitment["kind"];
  initiative: string;
  objective: string;
  department: string;
  measure: string;
  period: string;
  amount: string;
  target: string;
  due_on: string;
};
export type Draft = {
  strategy: string;
  title: string;
  context: string;
  decider: string;
  mode: string;
  raised_on: string;
  decided_on: string;
  review_on: string;
  message: string;
  value_strained: string;
  trade_off: string;
  kind: string;
  /** `objective`, `department`, or empty for the whole strategy. */
  place: string;
  objective: string;
  department: string;
  amount: string;
  supersedes: string;
  superseding_reason: string;
  served: string[];
  options: DraftOption[];
  commitments: DraftCommitment[];
  findings: string[];
};

let made = 0;
const nextKey = () => `${made++}`;

export function emptyOption(is_chosen: boolean): DraftOption {
  return { key: nextKey(), title: "", is_chosen, why: "", scores: {} };
}

export function emptyCommitment(): DraftCommitment {
  return {
    key: nextKey(),
    kind: "stop",
    initiative: "",
    objective: "",
    department: "",
    measure: "",
    period: "",
    amount: "",
    target: "",
    due_on: "",
  };
}

/** What each kind asks for, in the order of its fields. */
export const FIELDS_OF: Record<NewCommitment["kind"], readonly (keyof DraftCommitment)[]> = {
  stop: ["initiative", "due_on"],
  start: ["initiative", "due_on"],
  move: ["amount", "objective", "department", "period"],
  no_new_work: ["objective", "department", "due_on"],
  reach: ["measure", "target", "due_on"],
};

/** Options without a title and fields left empty are left out. */
export function toRequest(draft: Draft): NewDecision {
  return {
    strategy: draft.strategy,
    title: draft.title.trim(),
    decider: draft.decider,
    mode: draft.mode === "consensus" ? "consensus" : "directive",
    decided_on: draft.decided_on,
    context: draft.context.trim(),
    message: draft.message.trim(),
    values_served: draft.served,
    value_strained: draft.served.includes(draft.value_strained) ? "" : draft.value_strained,
    trade_off: draft.trade_off || null,
    kind: draft.kind as NonNullable<NewDecision["kind"]>,
    objective: draft.place === "objective" ? draft.objective : null,
    department: draft.place === "department" ? draft.department : null,
    amount: draft.amount.trim() ? amountOf(draft.amount) : null,
    findings: draft.findings,
    raised_on: draft.raised_on || null,
    review_on: draft.review_on || null,
    supersedes: draft.supersedes || null,
    superseding_reason: draft.supersedes ? draft.superseding_reason.trim() : "",
    options: draft.options
      .filter(({ title }) => title.trim())
      .map(({ title, is_chosen, why, scores }) => ({
        title: title.trim(),
        is_chosen,
        why: why.trim(),
        scores: Object.entries(scores)
          .filter(([, score]) => score.trim() !== "")
          .map(([criterion, score]) => ({ criterion, score: figureOf(score) })),
      })),
    commitments: draft.commitments.map(toCommitment),
  };
}

/** As it was typed where it is no figure: the refusal then speaks of what stands in the field. */
function figureOf(typed: string): number {
  const read = decimal(typed);
  return (read === null || toAmount(read) === null ? typed : Number(read)) as number;
}

function amountOf(typed: string): string {
  const read = decimal(typed);
  return (read === null ? null : toAmount(read)) ?? typed;
}

function toCommitment(one: DraftCommitment): NewCommitment {
  const said: Record<string, unknown> = { kind: one.kind };
  for (const name of FIELDS_OF[one.kind]) {
    const value = one[name].trim();
    if (value)
      said[name] =
        name === "target" ? figureOf(value) : name === "amount" ? amountOf(value) : value;
  }
  return said as NewCommitment;
}
