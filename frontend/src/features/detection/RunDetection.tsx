import { Button, Progress } from "@mantine/core";
import { Problem } from "@/api";
import { useMayDetect } from "@/features/access/session";
import styles from "./RunDetection.module.css";
import { progressOf, useDetectionRun } from "./run";

/** Starts detection and shows how far it is, for those who may. */
export function RunDetection({ strategy }: { strategy: string | null }) {
  const mayDetect = useMayDetect();
  const { run, error, isBusy, start } = useDetectionRun(strategy);
  if (!mayDetect || strategy === null) return null;
  return (
    <div className={styles.run}>
      <Button size="xs" variant="default" onClick={start} disabled={isBusy}>
        Run detection
      </Button>
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
      return `Detection failed. ${run.failure}`.trim();
    case "queued":
      return "Waiting for a worker…";
    default:
      return `Detecting: ${run.chunks_done} of ${run.chunk_count ?? 0} parts`;
  }
}
