import { Button, Progress } from "@mantine/core";
import { Problem } from "@/api";
import { useMayDetect } from "@/features/access/session";
import styles from "./RunDetection.module.css";
import { doneWords, progressOf, useDetectionRun } from "./run";

/** Starts detection and shows how far it is, for those who may. */
export function RunDetection({ strategy }: { strategy: string | null }) {
  const mayDetect = useMayDetect();
  const { run, error, isBusy, start } = useDetectionRun(strategy);
  if (!mayDetect || strategy === null) return null;
  return (
    <div className={styles.run}>
      <span className={styles.words} role="status">
        {wordsOf(run, error, isBusy)}
      </span>
      <span className={styles.button}>
        <Button size="xs" variant="default" onClick={start} disabled={isBusy}>
          Run detection
        </Button>
        {isBusy ? (
          <Progress
            className={styles.bar}
            value={progressOf(run) * 100}
            aria-label="Detection run"
            size={3}
          />
        ) : null}
      </span>
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
      return doneWords(run);
    case "failed":
      return `Detection failed. ${run.failure}`.trim();
    case "queued":
      return "Waiting for a worker…";
    default:
      return `Detecting: ${run.chunks_done} of ${run.chunk_count ?? 0} parts`;
  }
}
