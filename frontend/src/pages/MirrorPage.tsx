import { Link, useParams } from "@tanstack/react-router";
import { Problem } from "@/api";
import type { OwnResponse } from "@/api/alignment";
import styles from "@/features/alignment/Alignment.module.css";
import { MirrorTable } from "@/features/alignment/MirrorTable";
import { mirrorMissing } from "@/features/alignment/words";
import { useOwnResponse } from "@/features/rounds/useRounds";
import { Emptiness, Notice, ProblemNotice } from "@/ui/Notice";
import page from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** One's own answer to a round beside the bands of one's group: for its rater and nobody else. */
export function MirrorPage() {
  const { round } = useParams({ from: "/shell/rounds/$round/mirror" });
  useTitle("Your answer");
  const asked = useOwnResponse(round);
  const { data: own, error } = asked;
  if (error instanceof Problem && error.status === 404) {
    return (
      <main className={page.page}>
        <Emptiness title="You were not asked in this round.">
          <p>
            This page is for who answers a round. <Link to="/leadership">Leadership alignment</Link>{" "}
            shows what groups say.
          </p>
        </Emptiness>
      </main>
    );
  }
  return (
    <main className={`${page.page} ${styles.page}`}>
      <p className={page.lead}>
        <Link
          to="/leadership"
          search={own?.round_state === "published" ? { strategy: own.strategy, round } : {}}
        >
          Leadership alignment
        </Link>
      </p>
      {error ? <ProblemNotice error={error} onRetry={() => asked.refetch()} /> : null}
      {own ? (
        <>
          <h1>{own.name}: your answer</h1>
          <p className={page.lead}>Only you see this page.</p>
          <Mirror own={own} />
        </>
      ) : error ? null : (
        <div aria-busy="true" />
      )}
    </main>
  );
}

function Mirror({ own }: { own: OwnResponse }) {
  const missing = mirrorMissing(own);
  if (missing === null) return <MirrorTable own={own} />;
  return (
    <Notice>
      <span>
        {missing}{" "}
        {own.round_state === "open" ? (
          <Link to="/rounds/$round/answer" params={{ round: own.round }}>
            Your answer
          </Link>
        ) : null}
      </span>
    </Notice>
  );
}
