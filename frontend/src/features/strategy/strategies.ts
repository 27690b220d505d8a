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
 * The strategy asked for, else the one read here before, else the one in force: approved, of today,
 * and of several the one approved first, so that a file brought later opens for nobody unasked;
 * else the newest draft.
 */
export function chosenStrategy(
  strategies: readonly api.Strategy[],
  wanted: string | undefined,
  latest: string | null = latestRead(),
  today: string = localToday(),
): api.Strategy | null {
  return (
    strategies.find((one) => one.id === wanted) ??
    strategies.find((one) => one.id === latest) ??
    inForce(strategies, today)
  );
}

/** The strategy that whoever chose nothing reads. */
export function inForce(
  strategies: readonly api.Strategy[],
  today: string = localToday(),
): api.Strategy | null {
  return [...strategies].sort(byForce(today))[0] ?? null;
}

const STATES = ["approved", "draft", "closed"];

function byForce(today: string) {
  return (a: api.Strategy, b: api.Strategy): number =>
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    Number(isOf(today, b)) - Number(isOf(today, a)) ||
    (a.approved_at ?? "").localeCompare(b.approved_at ?? "") ||
    Number(b.published_run !== null) - Number(a.published_run !== null) ||
    b.created_at.localeCompare(a.created_at) ||
    a.id.localeCompare(b.id);
}

/** Whether a strategy's horizon holds the day; one that names none holds every day. */
function isOf(today: string, { starts_on, ends_on }: api.Strategy): boolean {
  return (!starts_on || starts_on <= today) && (!ends_on || ends_on >= today);
}

/** Keeps in this browser which strategy its reader chose. */
export function rememberStrategy(id: string): void {
  try {
    localStorage.setItem(LATEST, id);
  } catch {
    // A browser that keeps nothing opens the strategy in force.
  }
}

function localToday(): string {
  return new Date().toLocaleDateString("en-CA");
}

function latestRead(): string | null {
  try {
    return localStorage.getItem(LATEST);
  } catch {
    return null;
  }
}
