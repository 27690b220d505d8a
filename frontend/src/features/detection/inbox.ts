/** What the inbox asks the API beside the list itself. */
import { useQuery } from "@tanstack/react-query";
import type { Finding } from "@/api";
import * as api from "@/api/findings";
import { useMayRead } from "@/features/access/session";

/** One finding whole; the row of the list stands for it until it has come. */
export function useFinding(id: string | undefined, listed: Finding | undefined) {
  return useQuery({
    queryKey: ["finding", id],
    queryFn: ({ signal }) => api.finding(id!, signal),
    enabled: useMayRead("finding") && Boolean(id),
    placeholderData: listed,
  });
}

/** What happened to a finding, oldest first. */
export function useFindingHistory(id: string) {
  return useQuery({
    queryKey: ["finding-history", id],
    queryFn: ({ signal }) => api.findingHistory(id, signal),
    enabled: useMayRead("finding"),
  });
}

export function useFindingsSummary(strategy: string | null) {
  const mayRead = useMayRead("finding");
  return useQuery({
    queryKey: ["findings-summary", strategy],
    queryFn: ({ signal }) => api.findingsSummary(strategy!, signal),
    enabled: strategy !== null && mayRead,
  });
}

export function usePeople() {
  const mayRead = useMayRead("person");
  return useQuery({
    queryKey: ["people"],
    queryFn: ({ signal }) => api.people(signal),
    staleTime: 60_000,
    enabled: mayRead,
  });
}

export type Checked = { noun: api.CheckedNoun; id: string };

/** `initiative:<id>` of an address, or null. */
export function checkedOf(show: string | undefined): Checked | null {
  const [noun, id] = show?.split(":") ?? [];
  return (noun === "initiative" || noun === "objective") && id ? { noun, id } : null;
}

export function useChecks({ noun, id }: Checked, strategy: string) {
  return useQuery({
    queryKey: ["checks", noun, id, strategy],
    queryFn: async ({ signal }) => {
      const [name, checks] = await Promise.all([
        api.nameOf(noun, id, signal),
        api.checks(noun, id, strategy, signal),
      ]);
      return { name, ...checks };
    },
  });
}

/** The name of a fiscal period; empty while unknown. */
export function usePeriodName(id: string | null | undefined): string {
  const mayRead = useMayRead("period");
  const asked = useQuery({
    queryKey: ["periods"],
    queryFn: ({ signal }) => api.periods(signal),
    staleTime: 5 * 60_000,
    enabled: mayRead && Boolean(id),
  });
  return asked.data?.find((one) => one.id === id)?.name ?? "";
}
