import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "@/api/updates";
import { useMayRead } from "@/features/access/session";

export function useRounds() {
  const reads = useMayRead("update_round");
  return useQuery({
    queryKey: ["updates", "rounds"],
    queryFn: ({ signal }) => api.updateRounds(signal),
    enabled: reads,
  });
}

export function useRound(id: string) {
  return useQuery({
    queryKey: ["updates", "round", id],
    queryFn: ({ signal }) => api.updateRound(id, signal),
  });
}

export function useProgress(id: string) {
  return useQuery({
    queryKey: ["updates", "progress", id],
    queryFn: ({ signal }) => api.roundProgress(id, signal),
  });
}

/** What is asked of the reader, by the open rounds or by one. */
export function useToReport(round?: string) {
  const reads = useMayRead("status_update");
  return useQuery({
    queryKey: ["updates", "asked", round ?? ""],
    queryFn: ({ signal }) => api.statusToReport(round, signal),
    enabled: reads,
  });
}

export function usePeriods(isAsked: boolean) {
  return useQuery({
    queryKey: ["periods"],
    queryFn: ({ signal }) => api.periods(signal),
    enabled: isAsked,
    staleTime: 60_000,
  });
}

export function usePreviewRound() {
  return useMutation({ mutationFn: api.previewRound });
}

export function useOpenRound() {
  return useMutation({ mutationFn: api.openRound, onSuccess: useForget() });
}

export function useCloseRound() {
  return useMutation({ mutationFn: api.closeRound, onSuccess: useForget() });
}

export function useRemind(round: string) {
  return useMutation({
    mutationFn: (person?: string) => api.remind(round, person),
    onSuccess: useForget(),
  });
}

export function useReport(round: string) {
  return useMutation({
    mutationFn: (answers: api.Answer[]) => api.reportStatus(round, answers),
    onSuccess: useForget(),
  });
}

/** A report changes what the map says of work, too. */
function useForget() {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["updates"] }),
      queries.invalidateQueries({ queryKey: ["alignment-map"] }),
    ]);
  };
}
