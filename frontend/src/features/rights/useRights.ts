import { useQuery } from "@tanstack/react-query";
import * as api from "@/api/decisionRights";
import * as organisation from "@/api/organisation";
import { scopeOf } from "./words";

type Named = { id: string; name: string };
export type Names = {
  people: readonly Named[];
  objectives: readonly Named[];
  departments: readonly Named[];
  person: (id: string) => string;
  place: (right: api.DecisionRight) => string;
  isLoading: boolean;
};

export function useRights(isAsked: boolean) {
  return useQuery({
    queryKey: ["decision-rights"],
    queryFn: ({ signal }) => api.decisionRights(signal),
    enabled: isAsked,
  });
}

export function useRightChecks(strategy: string | undefined) {
  return useQuery({
    queryKey: ["decision-right-checks", strategy],
    queryFn: ({ signal }) => api.rightChecks(strategy!, signal),
    enabled: strategy !== undefined,
  });
}

/** The names that rights refer to; of people only for those who read them. */
export function useNames(strategy: Named | null, readsPeople: boolean): Names {
  const askedPeople = useQuery({
    queryKey: ["every-person"],
    queryFn: ({ signal }) => organisation.people(signal),
    enabled: readsPeople,
  });
  const askedGoals = useQuery({
    queryKey: ["goals", strategy?.id],
    queryFn: ({ signal }) => organisation.goals(strategy!.id, signal),
    enabled: strategy !== null,
  });
  const askedDepartments = useQuery({
    queryKey: ["places"],
    queryFn: ({ signal }) => organisation.places(signal),
  });
  const people = askedPeople.data;
  const departments = askedDepartments.data;
  const objectives = (askedGoals.data ?? []).map((one) => ({
    id: one.id,
    name: `${one.code} ${one.name}`.trim(),
  }));
  const nameIn = (rows: readonly Named[] | undefined, id: string | null, other: string) =>
    rows?.find((one) => one.id === id)?.name ?? other;
  return {
    people: people ?? [],
    objectives,
    departments: departments ?? [],
    isLoading: askedPeople.isLoading || askedGoals.isLoading || askedDepartments.isLoading,
    person: (id) => nameIn(people, id, "somebody"),
    place: (right) => {
      switch (scopeOf(right)) {
        case "objective":
          return nameIn(objectives, right.objective, "an objective");
        case "department":
          return nameIn(departments, right.department, "a department");
        case "strategy":
          return right.strategy === strategy?.id ? strategy.name : "another strategy";
        default:
          return "The whole organisation";
      }
    },
  };
}
