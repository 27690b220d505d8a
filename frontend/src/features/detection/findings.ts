import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import * as api from "@/api";
import { useMayRead } from "@/features/access/session";

export type FindingsAddress = {
  strategy?: string;
  code?: string;
  state?: string;
  severity?: string;
  department?: string;
  /** The finding whose details are open. */
  finding?: string;
};

const NAMES = ["strategy", "code", "state", "severity", "department", "finding"] as const;

/** Only what it knows; anything else in the address is left out. */
export function readFindingsAddress(search: Record<string, unknown>): FindingsAddress {
  const address: FindingsAddress = {};
  for (const name of NAMES) {
    const value = search[name];
    if (typeof value === "string" && value) address[name] = value;
  }
  return address;
}

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

export function useFinding(id: string | undefined) {
  return useQuery({
    queryKey: ["finding", id],
    queryFn: ({ signal }) => api.finding(id!, signal),
    enabled: useMayRead("finding") && Boolean(id),
  });
}

export function useWaive() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: api.waiveFinding,
    onSuccess: () => refreshFindings(queries),
  });
}

export function useAgreeToWaiver() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: api.agreeToWaiver,
    onSuccess: () => refreshFindings(queries),
  });
}

export function useWithdrawWaiver() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: api.withdrawWaiver,
    onSuccess: () => refreshFindings(queries),
  });
}

/** Everything that shows findings, asked again. */
export function refreshFindings(queries: ReturnType<typeof useQueryClient>) {
  return Promise.all(
    ["findings", "finding", "alignment-map", "latest-run"].map((key) =>
      queries.invalidateQueries({ queryKey: [key] }),
    ),
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
