import { Button, Progress } from "@mantine/core";
import { Problem } from "@/api";
import { useHasRole } from "@/features/access/session";
import styles from "./RunDetection.module.css";
import { progressOf, useDetectionRun } from "./run";

/** Starts detection and shows how far it is. For the PMO; others see nothing of it. */
export function RunDetection({ strategy }: { strategy: string | null }) {
  const isPmo = useHasRole("pmo");
  const { run, error, isBusy, start } = useDetectionRun(strategy);
  if (!isPmo || strategy === null) return null;
  return (
    <div className={styles.run}>
      <span className={styles.words} role="status">
        {wordsOf(run, error, isBusy)}
      </span>
      {isBusy ? (
        <Progress
          className={styles.bar}
          value={progressOf(run) * 100}
          aria-label="Detection run"
          size="sm"
        />
      ) : null}
      <Button size="xs" variant="default" onClick={start} disabled={isBusy}>
        Run detection
      </Button>
    </div>
  );
}

function wordsOf(
  run: ReturnType<typeof useDetectionRun>["run"],
  error: unknown,
  isBusy: boolean,
): string {
  if (error) return error instanceof Problem ? error.message : "The run could not be followed.";
  if (!run) return isBusy ? "Starting…" : "";
  switch (run.state) {
    case "published":
      return "Detection is done.";
    case "failed":
      return `Detection failed. ${run.failure ?? ""}`.trim();
    case "queued":
      return "Waiting for a worker…";
    default:
      return `Detecting: ${run.chunks_done} of ${run.chunk_count} parts`;
  }
}
