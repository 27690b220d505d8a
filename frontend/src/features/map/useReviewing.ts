import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "@/api/reviews";
import { useMayRead } from "@/features/access/session";

/** The reviews of a strategy, the latest day first; none for who may not read them. */
export function useReviews(strategy: string | undefined) {
  const reads = useMayRead("review");
  return useQuery({
    queryKey: ["reviews", strategy],
    queryFn: ({ signal }) => api.reviews(strategy!, signal),
    enabled: reads && strategy !== undefined,
    staleTime: 60_000,
  });
}

export function usePlanReview(strategy: string) {
  const forget = useForget(strategy);
  return useMutation({
    mutationFn: (given: { held_on: string; name: string }) =>
      api.planReview({ strategy, held_on: given.held_on, name: given.name.trim() }),
    onSuccess: forget,
  });
}

export function useCloseReview(strategy: string) {
  const forget = useForget(strategy);
  return useMutation({ mutationFn: api.closeReview, onSuccess: forget });
}

/** The numbers of runs by their ids. */
export function useRunNumbers(strategy: string) {
  const mayRead = useMayRead("detection_run");
  return useQuery({
    queryKey: ["run-numbers", strategy],
    queryFn: ({ signal }) => api.runNumbers(strategy, signal),
    enabled: mayRead,
  });
}

/** The map says which review was the latest, and the marks by when somebody decides. */
function useForget(strategy: string) {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["reviews", strategy] }),
      queries.invalidateQueries({ queryKey: ["alignment-map"] }),
    ]);
  };
}
