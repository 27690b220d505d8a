import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "@/api/decisions";

export function useDecisions(strategy: string | undefined) {
  return useQuery({
    queryKey: ["decisions", strategy],
    queryFn: ({ signal }) => api.decisions(strategy!, signal),
    enabled: strategy !== undefined,
  });
}

/** How far decisions are followed; asked only of who reads work. */
export function useAdherence(strategy: string | undefined, mayRead: boolean) {
  return useQuery({
    queryKey: ["decisions", "adherence", strategy],
    queryFn: ({ signal }) => api.adherence(strategy!, signal),
    enabled: mayRead && strategy !== undefined,
  });
}

export function useDecision(id: string) {
  return useQuery({
    queryKey: ["decision", id],
    queryFn: ({ signal }) => api.decision(id, signal),
  });
}

export function useAdherenceOf(id: string, mayRead: boolean) {
  return useQuery({
    queryKey: ["decision", id, "adherence"],
    queryFn: ({ signal }) => api.adherenceOf(id, signal),
    enabled: mayRead,
  });
}

/** What options are scored on, retired criteria among them. */
export function useCriteria(strategy: string) {
  return useQuery({
    queryKey: ["decisions", "criteria", strategy],
    queryFn: ({ signal }) => api.criteria(strategy, signal),
    staleTime: 60_000,
  });
}

/** A write about decisions: what was read of them is read again. */
export function useWrite<Given, Made>(write: (given: Given) => Promise<Made>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["decisions"] });
      await queries.invalidateQueries({ queryKey: ["decision"] });
    },
  });
}
