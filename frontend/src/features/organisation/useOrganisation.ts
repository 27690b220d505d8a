import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "@/api/organisation";

const KEY = "organisation";

export function useChanges() {
  return useQuery({
    queryKey: [KEY, "changes"],
    queryFn: ({ signal }) => api.organisationChanges(signal),
  });
}

export function usePlaces() {
  return useQuery({ queryKey: [KEY, "places"], queryFn: ({ signal }) => api.places(signal) });
}

export function usePeople() {
  return useQuery({ queryKey: [KEY, "people"], queryFn: ({ signal }) => api.people(signal) });
}

export function useWorkOf(departments: readonly string[]) {
  return useQuery({
    queryKey: [KEY, "work", ...departments],
    queryFn: ({ signal }) => api.workOf([...departments], signal),
    enabled: departments.length > 0,
  });
}

export function useWorkLike(search: string) {
  return useQuery({
    queryKey: [KEY, "like", search],
    queryFn: ({ signal }) => api.workLike(search, signal),
    enabled: search.trim().length > 1,
    placeholderData: (before) => before,
  });
}

export function useHoldings(person: string) {
  return useQuery({
    queryKey: [KEY, "holdings", person],
    queryFn: ({ signal }) => api.holdings(person, signal),
    enabled: person !== "",
  });
}

export function useGoals(strategy: string) {
  return useQuery({
    queryKey: [KEY, "goals", strategy],
    queryFn: ({ signal }) => api.goals(strategy, signal),
    enabled: strategy !== "",
  });
}

/** What one kind of change is looked at and made by. */
export type Verb<Body> = {
  preview: (body: Body) => Promise<api.Seen>;
  apply: (body: Body, tag: string) => Promise<api.Outcome>;
};

/** Everything on screen rests on the structure: all of it is asked again. */
export function useForgetAll() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
}

export function useUndo() {
  return useMutation({ mutationFn: api.undoChange, onSuccess: useForgetAll() });
}

export function useWithdraw() {
  return useMutation({ mutationFn: api.withdrawChange, onSuccess: useForgetAll() });
}
