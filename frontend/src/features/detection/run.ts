import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import * as api from "@/api";
import { refreshFindings } from "./findings";

const POLL_MS = 1_000;

export function isOver(run: api.DetectionRun | undefined): boolean {
  return run?.state === "published" || run?.state === "failed";
}

/** Done parts of a run in 0…1. A run that is over is whole. */
export function progressOf(run: api.DetectionRun | undefined): number {
  if (!run) return 0;
  if (run.state === "published") return 1;
  return run.chunk_count ? Math.min(1, run.chunks_done / run.chunk_count) : 0;
}

/** Starts a run and follows it each second until it is published or has failed. */
export function useDetectionRun(strategy: string | null) {
  const queries = useQueryClient();
  const [runId, setRunId] = useState<string | null>(null);
  const started = useMutation({
    mutationFn: (of: string) => api.startDetection(of),
    onSuccess: (run) => setRunId(run.id),
  });
  const followed = useQuery({
    queryKey: ["detection-run", runId],
    queryFn: ({ signal }) => api.detectionRun(runId!, signal),
    enabled: runId !== null,
    refetchInterval: (query) => (isOver(query.state.data) ? false : POLL_MS),
  });
  const run = followed.data ?? started.data;
  const state = followed.data?.state;
  useEffect(() => {
    if (state === "published") refreshFindings(queries);
  }, [state, queries]);
  return {
    run: runId === null ? undefined : run,
    error: started.error ?? followed.error,
    isBusy: started.isPending || (runId !== null && !isOver(run)),
    start: () => strategy !== null && started.mutate(strategy),
  };
}
