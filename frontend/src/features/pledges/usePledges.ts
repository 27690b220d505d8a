import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "@/api/pledges";

export function useCommitment(strategy: string | undefined) {
  return useQuery({
    queryKey: ["pledges", strategy],
    queryFn: ({ signal }) => api.publicCommitment(strategy!, signal),
    enabled: strategy !== undefined,
  });
}

/** Says the reader's own word; the page and what waits for the reader follow. */
export function usePledge(strategy: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Parameters<typeof api.pledge>[1]) => api.pledge(strategy, body),
    onSuccess: (told) => {
      queries.setQueryData(["pledges", strategy], told);
      return queries.invalidateQueries({ queryKey: ["waiting"] });
    },
  });
}

export function useRemindExecutives(strategy: string) {
  return useMutation({ mutationFn: () => api.remindExecutives(strategy) });
}
