import { useQuery } from "@tanstack/react-query";
import * as api from "@/api/record";
import { useMayRead } from "@/features/access/session";
import { useMap } from "@/features/map/useMap";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";

export function useRecord<Noun extends api.Paged>(noun: Noun, id: string, mayRead: boolean) {
  return useQuery({
    queryKey: ["record", noun, id],
    queryFn: ({ signal }) => api.record(noun, id, signal),
    enabled: mayRead,
  });
}

/** Names of records by id; what the reader may not know has none. */
export function useNames(noun: api.Paged, ids: readonly (string | null)[], mayRead = true) {
  const wanted = [...new Set(ids.filter((one) => one !== null))].sort();
  return useQuery({
    queryKey: ["names", noun, wanted],
    queryFn: ({ signal }) => api.namesOf(noun, wanted, signal),
    enabled: mayRead && wanted.length > 0,
    staleTime: 60_000,
  }).data;
}

export function useEverybody(isAsked: boolean) {
  return useQuery({
    queryKey: ["everybody"],
    queryFn: ({ signal }) => api.everybody(signal),
    enabled: isAsked && useMayRead("person"),
    staleTime: 60_000,
  });
}

/** The map as it stands now: what every figure of a page is taken from. */
export function useLedger(wanted: string | undefined) {
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], wanted);
  const map = useMap(strategy ? { strategy: strategy.id } : null);
  return { strategy, ledger: map.ledger, error: strategies.error ?? map.error };
}

export function useWorkOf(of: api.WorkQuestion) {
  const mayRead = useMayRead("initiative");
  return useQuery({
    queryKey: ["work-of", of],
    queryFn: ({ signal }) => api.workOf(of, signal),
    enabled: mayRead,
  });
}
