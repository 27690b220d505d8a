import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { organisationSettings } from "@/api/organisationSettings";
import * as api from "@/api/rhythm";
import { useMayRead } from "@/features/access/session";

type Lists = {
  forums: api.Forum;
  agreements: api.Agreement;
  actions: api.Action;
  escalations: api.Escalation;
  interventions: api.Intervention;
};

type Reads = {
  [Name in keyof Lists]: (strategy: string, signal: AbortSignal) => Promise<Lists[Name][]>;
};

const READS: Reads = {
  forums: api.forums,
  agreements: api.agreements,
  actions: api.actions,
  escalations: api.escalations,
  interventions: api.interventions,
};

/** One list of the rhythm of a strategy. */
export function useRows<Name extends keyof Lists>(name: Name, strategy: string) {
  const reads = useMayRead(name.slice(0, -1));
  return useQuery({
    queryKey: ["rhythm", strategy, name],
    queryFn: ({ signal }): Promise<Lists[Name][]> => READS[name](strategy, signal),
    enabled: reads,
  });
}

/** Whether forums are switched on; undefined while that is asked. */
export function useHasForums(): boolean | undefined {
  return useQuery({
    queryKey: ["organisation-settings"],
    queryFn: ({ signal }) => organisationSettings(signal),
  }).data?.has_forums;
}

/** Everybody by name, those who left too. */
export function useEverybody() {
  const reads = useMayRead("person");
  return useQuery({
    queryKey: ["people", "everybody"],
    queryFn: ({ signal }) => api.everybody(signal),
    staleTime: 60_000,
    enabled: reads,
  });
}

export function useObjectives(strategy: string) {
  return useQuery({
    queryKey: ["rhythm", strategy, "objectives"],
    queryFn: ({ signal }) => api.objectivesOf(strategy, signal),
    staleTime: 60_000,
  });
}

export function useDecisions(strategy: string) {
  return useQuery({
    queryKey: ["rhythm", strategy, "decisions"],
    queryFn: ({ signal }) => api.decisionsOf(strategy, signal),
    staleTime: 60_000,
  });
}

/** What is written shows at once, here and in what findings and reviews say of it. */
export function useWrite<Given, Done>(write: (given: Given) => Promise<Done>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () =>
      Promise.all(
        ["rhythm", "reviews", "agenda"].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}
