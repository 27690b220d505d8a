import { useQuery } from "@tanstack/react-query";
import * as api from "@/api";
import { useMayRead } from "@/features/access/session";

export function useStrategies() {
  return useQuery({
    queryKey: ["strategies"],
    queryFn: ({ signal }) => api.strategies(signal),
    staleTime: 60_000,
    enabled: useMayRead("strategy"),
  });
}

/** The strategy asked for, else the first approved one, else the first. */
export function chosenStrategy(
  strategies: readonly api.Strategy[],
  wanted: string | undefined,
): api.Strategy | null {
  return (
    strategies.find((one) => one.id === wanted) ??
    strategies.find((one) => one.state === "approved") ??
    strategies[0] ??
    null
  );
}
