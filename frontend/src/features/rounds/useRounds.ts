import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "@/api/rounds";

export function useRounds() {
  return useQuery({ queryKey: ["rounds"], queryFn: ({ signal }) => api.rounds(signal) });
}

/** The reader's own answer; a browser keeps it no longer than the page is open. */
export function useOwnResponse(round: string) {
  return useQuery({
    queryKey: ["own-response", round],
    queryFn: ({ signal }) => api.ownResponse(round, signal),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** What a round of a kind can ask of: objectives in force, or success drivers and criteria. */
export function useItems(strategy: string, kind: api.RoundKind) {
  return useQuery({
    queryKey: ["rounds-items", strategy, kind],
    queryFn: ({ signal }) =>
      kind === "priorities"
        ? api.objectivesOf(strategy, signal)
        : api.driversAndCriteriaOf(strategy, signal),
  });
}

function useForget() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["rounds"] });
}

/** Keeps what was prepared: a new draft, or the changes of one that is there. */
export function useKeepRound(strategy: string, draft: api.Round | undefined) {
  return useMutation({
    mutationFn: (said: Omit<api.NewRound, "strategy">) =>
      draft ? api.reviseRound(draft, said) : api.makeRound({ ...said, strategy }),
    onSuccess: useForget(),
  });
}

export function useTurnRound() {
  return useMutation({ mutationFn: api.turnRound, onSuccess: useForget() });
}

export function useRemindRound() {
  return useMutation({ mutationFn: api.remindRound });
}

type Said = { version: number; body: api.OwnAnswer };

export function useOwnVerbs(round: string) {
  const queries = useQueryClient();
  const mine = ["own-response", round];
  const keep = (own: api.OwnResponse) => {
    // Not after the page was left: nothing of an answer outlives it.
    if (queries.getQueryState(mine)) queries.setQueryData(mine, own);
    return queries.invalidateQueries({ queryKey: ["rounds"] });
  };
  // What was typed stays in the form; the version it is sent with is read anew.
  const readAgain = () => queries.invalidateQueries({ queryKey: mine });
  const recall = useMutation({
    mutationFn: (lines: string[]) => api.recall(round, lines),
    onSuccess: keep,
    onError: readAgain,
    gcTime: 0,
  });
  const answer = useMutation({
    mutationFn: ({ version, body }: Said) => api.answerRound(round, version, body),
    onSuccess: keep,
    onError: readAgain,
    gcTime: 0,
  });
  const withdraw = useMutation({
    mutationFn: (version: number) => api.withdraw(round, version),
    onSuccess: readAgain,
    onError: readAgain,
    gcTime: 0,
  });
  return { recall, answer, withdraw };
}
