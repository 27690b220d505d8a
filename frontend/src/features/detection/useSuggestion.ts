import { useQuery } from "@tanstack/react-query";
import { whoDecides } from "@/api/decisionRights";
import { finding } from "@/api/findings";
import { useMayRead } from "@/features/access/session";
import { toDecision } from "./toDecision";
import { findingSentence } from "./words";

/** What a decision about a finding is filled in with; nothing without a finding. */
export function useSuggestion(id: string | undefined) {
  const mayRead = useMayRead("finding");
  const readsRights = useMayRead("decision_right");
  const isAsked = id !== undefined && mayRead;
  const asked = useQuery({
    queryKey: ["finding", id, "suggestion"],
    queryFn: async ({ signal }) => {
      const found = await finding(id!, signal);
      const told = readsRights
        ? await whoDecides({ noun: "finding", id: found.id }, "funding", signal)
        : [];
      const deciders = new Set(told.map(({ answers, at }) => answers[at ?? 0]?.decides?.id));
      const [only] = deciders.size === 1 ? deciders : [];
      return {
        draft: toDecision(found, only ?? null),
        finding: { id: found.id, title: findingSentence(found) },
      };
    },
    enabled: isAsked,
  });
  return { data: asked.data, error: asked.error, isPending: isAsked && asked.isPending };
}
