import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import * as api from "@/api";
import { toLedger } from "./ledger";

/** The map of a strategy, as the API has it and as a ledger to be asked. */
export function useMap(question: api.MapQuestion | null) {
  const asked = useQuery({
    queryKey: ["alignment-map", question],
    queryFn: ({ signal }) => api.alignmentMap(question!, signal),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
  const ledger = useMemo(() => (asked.data ? toLedger(asked.data) : null), [asked.data]);
  return { ...asked, ledger };
}
