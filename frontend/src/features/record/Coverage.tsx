import { useQuery } from "@tanstack/react-query";
import * as api from "@/api/record";
import { Fact } from "./Parts";

/** How far work covers an objective, in one sentence. */
export function Coverage({ id, hasBelow }: { id: string; hasBelow: boolean }) {
  const asked = useQuery({
    queryKey: ["coverage", id],
    queryFn: ({ signal }) => api.coverage(id, signal),
  });
  if (!asked.data) return null;
  return <Fact label="Covered by work">{coverageWords(asked.data, hasBelow)}</Fact>;
}

export function coverageWords(
  { served, shallow, deep }: { served: boolean; shallow: boolean; deep: boolean },
  hasBelow: boolean,
): string {
  if (!hasBelow) return served ? "yes" : "no agreed work serves it";
  if (deep) return "every objective below it";
  return shallow ? "some of the objectives below it" : "none of the objectives below it";
}
