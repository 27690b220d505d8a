import { Skeleton } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { Problem } from "@/api";
import { useMayRead } from "@/features/access/session";
import type { MapAddress } from "@/features/map/address";
import styles from "@/features/map/board/Board.module.css";
import { BoardBar, type BoardMoment } from "@/features/map/board/BoardBar";
import { BoardPaper } from "@/features/map/board/BoardPaper";
import { BoardPrint } from "@/features/map/board/BoardPrint";
import { useBoard } from "@/features/map/board/useBoard";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { UnknownStrategy } from "@/features/strategy/UnknownStrategy";
import { ProblemNotice } from "@/ui/Notice";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import { useTitle } from "./useTitle";

/** The map as a meeting is shown it: on a wall, as a link, on paper. */
export function BoardPage() {
  useTitle("Board view");
  const { strategy: wanted, period, review, as_of } = useSearch({ from: "/shell/map" });
  const navigate = useNavigate({ from: "/map" });
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], wanted);
  const id = strategy?.id;
  const question = useMemo(
    () =>
      id === undefined
        ? null
        : {
            strategy: id,
            ...(period ? { period } : {}),
            ...(review ? { review } : as_of ? { as_of } : {}),
          },
    [id, period, review, as_of],
  );
  const show = useCallback(
    (moment: BoardMoment) =>
      navigate({
        search: (before: MapAddress) => ({
          ...before,
          strategy: id,
          review: moment.review,
          as_of: moment.as_of,
        }),
        replace: true,
      }),
    [navigate, id],
  );
  const asked = useBoard(question, show);
  const readsFindings = useMayRead("finding");
  const mayRead = useMayRead("strategy");
  if (!mayRead) return <NotForYou what="the map" />;
  if (strategies.data && !strategy) return <NoStrategy />;
  const error = strategies.error ?? (asked.isPlaceholderData ? null : asked.error);
  const board = error ? undefined : asked.data;
  return (
    <main className={styles.page} aria-busy={asked.isPlaceholderData || (!board && !error)}>
      {strategy ? (
        <BoardBar
          strategy={strategy.id}
          period={period}
          moment={{ review, as_of }}
          onMoment={show}
          onPrint={() => window.print()}
        />
      ) : null}
      {error ? (
        <div className={styles.note}>
          <ProblemNotice error={error} onRetry={retryOf(error, () => asked.refetch())} />
          <p>
            <Link to="/map" search={{ strategy: id, view: "board" }}>
              The latest board view
            </Link>
          </p>
        </div>
      ) : null}
      <UnknownStrategy wanted={wanted} chosen={strategy} />
      {board ? (
        <>
          <BoardPaper board={board} readsFindings={readsFindings} />
          <BoardPrint board={board} readsFindings={readsFindings} />
        </>
      ) : error ? null : (
        <div className={styles.note}>
          <Skeleton height={28} width="70%" />
          <Skeleton height={280} mt={24} />
        </div>
      )}
    </main>
  );
}

/** Asking again helps against failures, not against a refusal. */
function retryOf(error: unknown, retry: () => void): (() => void) | undefined {
  return error instanceof Problem && error.status < 500 ? undefined : retry;
}
