import { useQuery } from "@tanstack/react-query";
import * as api from "@/api";
import { useMayRead } from "@/features/access/session";

const LATEST = "throughline.strategy";

export function useStrategies() {
  return useQuery({
    queryKey: ["strategies"],
    queryFn: ({ signal }) => api.strategies(signal),
    staleTime: 60_000,
    enabled: useMayRead("strategy"),
  });
}

/**
 * The strategy asked for, else the one read here before, else one in force: approved, examined before,
 * approved last; else the newest draft.
 */
export function chosenStrategy(
  strategies: readonly api.Strategy[],
  wanted: string | undefined,
  latest: string | null = latestRead(),
): api.Strategy | null {
  return (
    strategies.find((one) => one.id === wanted) ??
    strategies.find((one) => one.id === latest) ??
    [...strategies].sort(byForce)[0] ??
    null
  );
}

const STATES = ["approved", "draft", "closed"];

function byForce(a: api.Strategy, b: api.Strategy): number {
  return (
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    Number(b.published_run !== null) - Number(a.published_run !== null) ||
    (b.approved_at ?? "").localeCompare(a.approved_at ?? "") ||
    b.created_at.localeCompare(a.created_at) ||
    a.id.localeCompare(b.id)
  );
}

/** Keeps in this browser which strategy its reader chose. */
export function rememberStrategy(id: string): void {
  try {
    localStorage.setItem(LATEST, id);
  } catch {
    // A browser that keeps nothing opens the strategy in force.
  }
}

function latestRead(): string | null {
  try {
    return localStorage.getItem(LATEST);
  } catch {
    return null;
  }
}
