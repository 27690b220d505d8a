import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import * as api from "@/api";
import { useMayRead } from "@/features/access/session";
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

type DetectorLine = { code: string; is_armed: boolean; line: string };
type Told = Partial<
  Record<"opened" | "kept" | "changed" | "reopened" | "resolved" | "waived", number>
>;

/** `Done: 9 open, 2 new, 1 resolved`. */
export function doneWords(run: api.DetectionRun): string {
  const told = run.summary as Told & { is_outrun?: boolean };
  if (told.is_outrun) return "Done: later edits overtook it, and the findings follow those";
  const count = (name: keyof Told) => told[name] ?? 0;
  const fresh = count("opened") + count("reopened");
  const open = fresh + count("kept") + count("changed") - count("waived");
  return `Done: ${open} open, ${fresh} new, ${count("resolved")} resolved`;
}

/** The detectors of a run, those that could look and those that could not, each with the reason. */
export function detectorsOf(run: api.DetectionRun) {
  const lines = ((run.summary as { detectors?: DetectorLine[] }).detectors ?? []).slice();
  return {
    armed: lines.filter((one) => one.is_armed),
    unarmed: lines.filter((one) => !one.is_armed),
  };
}

/** The run that was published last; undefined while asking or for those who read no runs. */
export function useLatestRun(strategy: string | null) {
  const mayRead = useMayRead("detection_run");
  return useQuery({
    queryKey: ["latest-run", strategy],
    queryFn: ({ signal }) => api.latestRun(strategy!, signal),
    enabled: strategy !== null && mayRead,
  }).data;
}

const LOOK_MS = 15_000;

/** Whether a run is on its way, whoever asked for it. */
export function useIsExamining(strategy: string): boolean {
  const mayRead = useMayRead("detection_run");
  const newest = useQuery({
    queryKey: ["newest-run", strategy],
    queryFn: ({ signal }) => api.newestRun(strategy, signal),
    enabled: mayRead,
    refetchInterval: LOOK_MS,
  }).data;
  return newest ? !isOver(newest) : false;
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
