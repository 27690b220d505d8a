import { formatInstant, isOlderThan } from "@/ui/dates";
import { Notice } from "@/ui/Notice";
import { useIsExamining, useLatestRun } from "./run";

const STALE_HOURS = 24;

type Props = { strategy: string; isRunning: boolean; now: Date };

/** Says so where the findings may not be what a run of now would find. */
export function Freshness({ strategy, isRunning, now }: Props) {
  const run = useLatestRun(strategy);
  const isExamining = useIsExamining(strategy);
  if (isRunning || isExamining) {
    return <Notice isSmall>A run is on its way: what you see is of the one before.</Notice>;
  }
  if (!run || !isOlderThan(run.as_of, STALE_HOURS, now)) return null;
  return (
    <Notice tone="warning" isSmall>
      Examined as of {formatInstant(run.as_of)}, more than a day ago.
    </Notice>
  );
}
