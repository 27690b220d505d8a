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

export function usePeople() {
  return useQuery({
    queryKey: ["people-by-name"],
    queryFn: ({ signal }) => api.people(signal),
    staleTime: 60_000,
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
  const keep = (own: api.OwnResponse) => {
    queries.setQueryData(["own-response", round], own);
    return queries.invalidateQueries({ queryKey: ["rounds"] });
  };
  const recall = useMutation({
    mutationFn: (lines: string[]) => api.recall(round, lines),
    onSuccess: keep,
  });
  const answer = useMutation({
    mutationFn: ({ version, body }: Said) => api.answerRound(round, version, body),
    onSuccess: keep,
  });
  const withdraw = useMutation({
    mutationFn: (version: number) => api.withdraw(round, version),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["own-response", round] }),
  });
  return { recall, answer, withdraw };
}
