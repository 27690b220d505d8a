/** The triage of links as it stands in front of one reader: pure steps from state to state. */
import type { LinkProposal, Made } from "@/api";

export type Outcome = {
  kind: "linked" | "none";
  /** The objective's name, of a link. */
  word: string;
  phase: "sending" | "done" | "failed";
  problem: string;
  made: Made | null;
};

export type Triage = {
  rows: readonly LinkProposal[];
  /** The row in front of the reader; one past the last when all were seen. */
  at: number;
  outcomes: Readonly<Record<string, Outcome>>;
  /** Initiatives with an outcome, the latest last: what undo takes back. */
  order: readonly string[];
  /** What waits by the service's count, and what was decided here when it counted. */
  counted: number;
  countedAfter: number;
  /** Whether the service has no row beyond these. */
  isWhole: boolean;
};

export const EMPTY: Triage = {
  rows: [],
  at: 0,
  outcomes: {},
  order: [],
  counted: 0,
  countedAfter: 0,
  isWhole: false,
};

export type Step =
  | { do: "take"; rows: readonly LinkProposal[]; left: number; isWhole: boolean }
  | { do: "move"; by: 1 | -1 }
  | { do: "show"; initiative: string }
  | { do: "decide"; initiative: string; kind: Outcome["kind"]; word: string }
  | { do: "settle"; initiative: string; made: Made }
  | { do: "fail"; initiative: string; problem: string }
  | { do: "undo"; initiative: string };

export function step(state: Triage, next: Step): Triage {
  switch (next.do) {
    case "take": {
      const known = new Set(state.rows.map((row) => row.initiative.id));
      const fresh = next.rows.filter((row) => !known.has(row.initiative.id));
      return {
        ...state,
        rows: [...state.rows, ...fresh],
        counted: next.left,
        countedAfter: Object.values(state.outcomes).filter((one) => one.phase === "done").length,
        isWhole: next.isWhole,
      };
    }
    case "move":
      return { ...state, at: Math.min(Math.max(state.at + next.by, 0), state.rows.length) };
    case "show":
      return { ...state, at: placeOf(state, next.initiative) };
    case "decide": {
      const { kind, word } = next;
      const outcome: Outcome = { kind, word, phase: "sending", problem: "", made: null };
      const outcomes = { ...state.outcomes, [next.initiative]: outcome };
      const order = [...state.order.filter((one) => one !== next.initiative), next.initiative];
      return { ...state, outcomes, order, at: nextOpen({ ...state, outcomes }) };
    }
    case "settle":
      return changed(state, next.initiative, { phase: "done", made: next.made });
    case "fail": {
      const order = state.order.filter((one) => one !== next.initiative);
      return {
        ...changed(state, next.initiative, { phase: "failed", problem: next.problem }),
        order,
      };
    }
    case "undo": {
      const { [next.initiative]: _, ...outcomes } = state.outcomes;
      const order = state.order.filter((one) => one !== next.initiative);
      return { ...state, outcomes, order, at: placeOf(state, next.initiative) };
    }
  }
}

/** How many pieces of work still wait, with what is on its way taken for done. */
export function leftOf(state: Triage): number {
  const decided = Object.values(state.outcomes).filter((one) => one.phase !== "failed").length;
  return Math.max(0, state.counted + state.countedAfter - decided);
}

export function isDecided(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome.phase !== "failed";
}

export function firstOpen(state: Triage): number {
  const at = state.rows.findIndex((row) => !isDecided(state.outcomes[row.initiative.id]));
  return at < 0 ? state.rows.length : at;
}

function nextOpen(state: Triage): number {
  for (let at = state.at + 1; at < state.rows.length; at++) {
    if (!isDecided(state.outcomes[state.rows[at]!.initiative.id])) return at;
  }
  return state.rows.length;
}

function placeOf(state: Triage, initiative: string): number {
  const at = state.rows.findIndex((row) => row.initiative.id === initiative);
  return at < 0 ? state.at : at;
}

function changed(state: Triage, initiative: string, part: Partial<Outcome>): Triage {
  const outcome = state.outcomes[initiative];
  if (!outcome) return state;
  return { ...state, outcomes: { ...state.outcomes, [initiative]: { ...outcome, ...part } } };
}
