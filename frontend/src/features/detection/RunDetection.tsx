import { Button, Progress } from "@mantine/core";
import { Problem } from "@/api";
import { useMayDetect } from "@/features/access/session";
import styles from "./RunDetection.module.css";
import { doneWords, progressOf, useDetectionRun } from "./run";

type Followed = ReturnType<typeof useDetectionRun>;

/** Starts detection and shows how far it is, for those who may. */
export function RunDetection({ strategy }: { strategy: string | null }) {
  const mayDetect = useMayDetect();
  const followed = useDetectionRun(strategy);
  return mayDetect && strategy !== null ? <DetectionRun {...followed} /> : null;
}

/** The same for a page that follows the run itself. */
export function DetectionRun({ run, error, isBusy, start }: Followed) {
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

function wordsOf(run: Followed["run"], error: unknown, isBusy: boolean): string {
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
