import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import * as api from "@/api";
import { useMayRead } from "@/features/access/session";
import { formatDay, formatInstant } from "@/ui/dates";
import { useReviews } from "../useReviewing";
import styles from "./Board.module.css";

export type BoardMoment = { review?: string | undefined; as_of?: string | undefined };
type Props = {
  strategy: string;
  period: string | undefined;
  moment: BoardMoment;
  onMoment: (moment: BoardMoment) => void;
  onPrint: () => void;
};

/** The way back, which review is shown, and paper. Not a part of what a meeting looks at. */
export function BoardBar({ strategy, period, moment, onMoment, onPrint }: Props) {
  const closed = (useReviews(strategy).data ?? []).filter((one) => one.as_of !== null);
  const readsRuns = useMayRead("detection_run");
  const run = useQuery({
    queryKey: ["latest-run", strategy],
    queryFn: ({ signal }) => api.latestRun(strategy, signal),
    enabled: readsRuns,
    staleTime: 60_000,
  }).data;
  const finishedAt = run?.published_at ?? undefined;
  const { review, as_of } = moment;
  const isKnown = closed.some((one) => one.id === review) || (as_of && as_of === finishedAt);
  const chosen = review ?? as_of ?? "";
  return (
    <nav className={styles.bar} aria-label="Board view">
      <Link to="/map" search={{ strategy, ...(period ? { period } : {}) }}>
        <span aria-hidden="true">← </span>Working map
      </Link>
      <label>
        <span>Shown</span>
        <select
          value={chosen}
          onChange={(event) => {
            const value = event.currentTarget.value;
            onMoment(closed.some((one) => one.id === value) ? { review: value } : { as_of: value });
          }}
        >
          {isKnown ? null : (
            <option value={chosen}>
              {as_of ? `as of ${formatInstant(as_of)}` : review ? "a review" : "now"}
            </option>
          )}
          {closed.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name || "Review"}, {formatDay(one.held_on)}
            </option>
          ))}
          {finishedAt ? (
            <option value={finishedAt}>
              Latest run {run!.number}, {formatInstant(finishedAt)}
            </option>
          ) : null}
        </select>
      </label>
      {closed.length === 0 ? <span>No review has been closed yet.</span> : null}
      <Button size="compact-sm" variant="default" onClick={onPrint}>
        Print (A4, A3)
      </Button>
    </nav>
  );
}
