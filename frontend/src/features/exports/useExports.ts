import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "@/api/exports";
import { useMayRead } from "@/features/access/session";

const UNDER_WAY = new Set<api.ExportRow["state"]>(["waiting", "running"]);

export const isUnderWay = (state: api.ExportRow["state"]) => UNDER_WAY.has(state);

/** The reader's own exports; asked for again every second while one is being made. */
export function useExports() {
  return useQuery({
    queryKey: ["exports", "list"],
    queryFn: ({ signal }) => api.exports(signal),
    enabled: useMayRead("strategy"),
    refetchInterval: ({ state }) =>
      state.data?.some((each) => isUnderWay(each.state)) ? 1000 : false,
  });
}

/** One export with its loss report, once it is looked at. */
export function useExport({ id, version }: api.ExportRow, isAsked: boolean) {
  return useQuery({
    queryKey: ["exports", "one", id, version],
    queryFn: ({ signal }) => api.exportOf(id, signal),
    enabled: isAsked,
  });
}

export function useAsk() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: api.askForExport,
    onSettled: () => queries.invalidateQueries({ queryKey: ["exports", "list"] }),
  });
}
