/** The triage of links as it stands in front of one reader: pure steps from state to state. */
import type { LinkProposal, Made } from "@/api";

export type Outcome = {
  /** Which word it was, of all given here: an answer that comes late belongs to its own. */
  word: number;
  kind: "linked" | "none";
  /** The objective's name, of a link. */
  goal: string;
  phase: "sending" | "done" | "failed";
  /** Why it was not written; of a word that stands, why it was not taken back. */
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
  /** What waited by the service's count when the page began, before any word was given here. */
  counted: number | null;
  /** Whether the service has no row beyond these. */
  isWhole: boolean;
};

export const EMPTY: Triage = {
  rows: [],
  at: 0,
  outcomes: {},
  order: [],
  counted: null,
  isWhole: false,
};

export type Step =
  | { do: "take"; rows: readonly LinkProposal[]; left: number; isWhole: boolean }
  | { do: "move"; by: 1 | -1 }
  | { do: "show"; initiative: string }
  | { do: "decide"; initiative: string; word: number; kind: Outcome["kind"]; goal: string }
  | { do: "settle"; initiative: string; word: number; made: Made }
  | { do: "fail"; initiative: string; word: number; problem: string }
  | { do: "undo"; initiative: string }
  /** A word that could not be taken back stands, and says why. */
  | { do: "stand"; initiative: string; outcome: Outcome; problem: string };

export function step(state: Triage, next: Step): Triage {
  switch (next.do) {
    case "take": {
      const known = new Set(state.rows.map((row) => row.initiative.id));
      const fresh = next.rows.filter((row) => !known.has(row.initiative.id));
      return {
        ...state,
        rows: [...state.rows, ...fresh],
        // Later counts are of an instant between two writes on their way: nobody knows which.
        counted: state.counted ?? next.left,
        isWhole: next.isWhole,
      };
    }
    case "move":
      return { ...state, at: Math.min(Math.max(state.at + next.by, 0), state.rows.length) };
    case "show":
      return { ...state, at: placeOf(state, next.initiative) };
    case "decide": {
      const { kind, word, goal } = next;
      const outcome: Outcome = { word, kind, goal, phase: "sending", problem: "", made: null };
      const outcomes = { ...state.outcomes, [next.initiative]: outcome };
      const order = [...state.order.filter((one) => one !== next.initiative), next.initiative];
      return { ...state, outcomes, order, at: nextOpen({ ...state, outcomes }) };
    }
    case "settle":
      if (state.outcomes[next.initiative]?.word !== next.word) return state;
      return changed(state, next.initiative, { phase: "done", made: next.made });
    case "fail": {
      if (state.outcomes[next.initiative]?.word !== next.word) return state;
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
    case "stand": {
      // A word given meanwhile has an answer of its own.
      if (state.outcomes[next.initiative]) return state;
      const outcome: Outcome = { ...next.outcome, phase: "done", problem: next.problem };
      const outcomes = { ...state.outcomes, [next.initiative]: outcome };
      return { ...state, outcomes, order: [next.initiative, ...state.order] };
    }
  }
}

/** How many pieces of work still wait, with what is on its way taken for done. */
export function leftOf(state: Triage): number {
  const decided = Object.values(state.outcomes).filter((one) => one.phase !== "failed").length;
  return Math.max(0, (state.isWhole ? state.rows.length : (state.counted ?? 0)) - decided);
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
