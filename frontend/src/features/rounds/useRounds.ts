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

export function useObjectives(strategy: string | undefined) {
  return useQuery({
    queryKey: ["rounds-objectives", strategy],
    queryFn: ({ signal }) => api.objectivesOf(strategy ?? "", signal),
    enabled: strategy !== undefined,
  });
}

function useForget() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["rounds"] });
}

export function useMakeRound() {
  return useMutation({ mutationFn: api.makeRound, onSuccess: useForget() });
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
