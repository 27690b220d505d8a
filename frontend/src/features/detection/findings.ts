import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import * as api from "@/api";
import { useMayRead } from "@/features/access/session";

/** Findings of a question, most money first, page by page. */
export function useFindings(question: api.FindingsQuestion | null) {
  return useInfiniteQuery({
    queryKey: ["findings", question],
    queryFn: ({ pageParam, signal }) => api.findings(question!, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
}

/** Everything that shows findings, asked again. */
export function refreshFindings(queries: QueryClient) {
  return Promise.all(
    [
      ...["findings", "finding", "finding-history", "findings-summary"],
      ...["checks", "alignment-map", "latest-run"],
    ].map((key) => queries.invalidateQueries({ queryKey: [key] })),
  );
}

export function useDepartments() {
  return useQuery({
    queryKey: ["departments"],
    queryFn: ({ signal }) => api.departments(signal),
    staleTime: 60_000,
    enabled: useMayRead("finding"),
  });
}
