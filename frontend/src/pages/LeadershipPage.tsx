import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { Problem } from "@/api";
import { type LeadershipAlignment, leadershipAlignment } from "@/api/alignment";
import { useMayRead, useMayWrite } from "@/features/access/session";
import styles from "@/features/alignment/Alignment.module.css";
import { InOwnWords, PullsApart } from "@/features/alignment/InOwnWords";
import { ItemsTable } from "@/features/alignment/ItemsTable";
import { Wholes } from "@/features/alignment/Wholes";
import { earlyWords, laterWords, oldWords } from "@/features/alignment/words";
import { useRounds } from "@/features/rounds/useRounds";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { formatDay } from "@/ui/dates";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import page from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** Whether leaders see the priorities alike, and the money that rests on where they do not. */
export function LeadershipPage() {
  useTitle("Leadership alignment");
  const address = useSearch({ from: "/shell/leadership" });
  const readsPledges = useMayRead("pledge");
  const mayRead = useMayRead("round_result");
  const readsStrategies = useMayRead("strategy");
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy)?.id;
  const { round } = address;
  const asked = useQuery({
    queryKey: ["alignment", strategy, round],
    queryFn: ({ signal }) =>
      leadershipAlignment({ strategy: strategy!, ...(round ? { round } : {}) }, signal),
    enabled: strategy !== undefined,
    placeholderData: (before) => (before?.strategy === strategy ? before : undefined),
  });
  // Where rounds are switched off nobody reads them, which the refusal says.
  if (!mayRead && (asked.data || !readsStrategies))
    return <NotForYou what="leadership alignment" />;
  if (strategies.data && !strategy) return <NoStrategy />;
  const error = strategies.error ?? asked.error;
  const told = asked.data;
  const isNotThere = error instanceof Problem && error.status === 404;
  return (
    <main className={`${page.page} ${styles.page}`}>
      <h1>Leadership alignment</h1>
      <p className={page.lead}>
        How leaders divide 100 points over the priorities, as groups and never by name. Consensus is
        no goal in itself: see where disagreement rests on money.{" "}
        {readsPledges ? (
          <Link to="/commitment" search={address.strategy ? { strategy: address.strategy } : {}}>
            Who commits in public
          </Link>
        ) : null}
      </p>
      {isNotThere ? (
        <Notice>
          There is nothing of this to see: it may be another strategy's, not published to you yet,
          or rounds are switched off. <Link to="/leadership">The latest round</Link>
        </Notice>
      ) : error ? (
        <ProblemNotice error={error} onRetry={() => asked.refetch()} />
      ) : null}
      {told && !isNotThere ? (
        <div aria-busy={asked.isPlaceholderData || undefined}>
          {told.rounds.length > 1 ? <Rounds told={told} address={address} /> : null}
          <p className={styles.headline}>{told.headline}</p>
          {told.round ? (
            <Published told={told} isChosen={round !== undefined} />
          ) : (
            <NoRound told={told} />
          )}
        </div>
      ) : error ? null : (
        <div aria-busy="true">
          <p className={page.lead} role="status">
            The round is being read…
          </p>
        </div>
      )}
    </main>
  );
}

type RoundsProps = { told: LeadershipAlignment; address: { strategy?: string } };

function Rounds({ told, address }: RoundsProps) {
  return (
    <nav className={styles.rounds} aria-label="Rounds">
      {told.rounds.map((one) => (
        <Link
          key={one.id}
          to="/leadership"
          search={{ ...address, round: one.id }}
          aria-current={one.id === told.round?.id}
        >
          {one.name}
          <small>
            {one.kind === "priorities" ? "Priorities" : "Drivers and criteria"},{" "}
            {formatDay(one.published_at)}
          </small>
        </Link>
      ))}
    </nav>
  );
}

function Published({ told, isChosen }: { told: LeadershipAlignment; isChosen: boolean }) {
  const early = earlyWords(told);
  const later = isChosen ? "" : laterWords(told);
  const old = oldWords(told, new Date());
  const { leaders, leads } = told;
  return (
    <>
      <div className={styles.notices}>
        {early ? <Notice>{early}</Notice> : null}
        {later ? <Notice>{later}</Notice> : null}
        {old ? <Notice tone="warning">{old}</Notice> : null}
      </div>
      <Wholes told={told} />
      <OwnAnswer told={told} />
      {leaders?.state === "shown" || leads?.state === "shown" ? (
        <section className={styles.section}>
          <h2>
            {told.round?.kind === "priorities" ? "Priorities" : "Success drivers and criteria"}
          </h2>
          <ItemsTable told={told} />
        </section>
      ) : (
        <section className={styles.section}>
          <h2>What was asked</h2>
          <ItemsTable told={told} />
        </section>
      )}
      <PullsApart told={told} />
      <InOwnWords told={told} />
    </>
  );
}

/** The way to one's own answer, for who was asked. */
function OwnAnswer({ told }: { told: LeadershipAlignment }) {
  const known = useRounds().data;
  const id = told.round?.id;
  if (!id || !known?.some((one) => one.id === id && one.mine !== null)) return null;
  return (
    <p className={styles.figures}>
      <Link to="/rounds/$round/mirror" params={{ round: id }}>
        Your own answer beside the group's
      </Link>
      , which nobody else sees.
    </p>
  );
}

function NoRound({ told }: { told: LeadershipAlignment }) {
  const leadsRounds = useMayWrite("round");
  if (told.state === "open") {
    return (
      <p className={styles.next}>
        Who was asked has a message about it and <Link to="/rounds">answers under Rounds</Link>.{" "}
        {leadsRounds ? "Close and publish it there." : "The PMO publishes it once it has closed."}
      </p>
    );
  }
  return leadsRounds ? (
    <p className={styles.next}>
      <Link to="/rounds">Prepare a round</Link>: choose up to ten priorities and who is asked. They
      answer in five minutes, on a phone too; what they say as groups then stands here.
    </p>
  ) : (
    <p className={styles.next}>
      The PMO prepares a round of up to ten priorities and asks leaders. Once it is published, it
      stands here.
    </p>
  );
}
