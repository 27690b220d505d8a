import { Link, useParams } from "@tanstack/react-router";
import { useMayRead, useMayWrite } from "@/features/access/session";
import { Commitments } from "@/features/decisions/Commitments";
import styles from "@/features/decisions/Decisions.module.css";
import { Dissents, Message } from "@/features/decisions/Heard";
import { Options } from "@/features/decisions/Options";
import { Settles } from "@/features/decisions/Settles";
import { useAdherenceOf, useDecision } from "@/features/decisions/useDecisions";
import { aboutWords, adherenceWords } from "@/features/decisions/words";
import { useStrategies } from "@/features/strategy/strategies";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { decisionName } from "@/ui/words";
import { NotForYou } from "./NotForYou";
import { NotThere } from "./NotThere";
import page from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** One decision: what was chosen among what, what it commits to, and how that stands. */
export function DecisionPage() {
  const { id } = useParams({ from: "/shell/decisions/$id" });
  const mayRead = useMayRead("decision");
  const readsWork = useMayRead("initiative");
  const mayTell = useMayWrite("telling");
  const mayDissent = useMayWrite("dissent");
  const read = useDecision(id);
  const stands = useAdherenceOf(id, mayRead && readsWork);
  const strategies = useStrategies();
  const one = read.data;
  useTitle(one ? `D-${one.number} ${one.title}` : "Decision");
  if (!mayRead) return <NotForYou what="decisions" />;
  if (read.error) return <NotThere error={read.error} onRetry={() => read.refetch()} />;
  const currency = strategies.data?.find((each) => each.id === one?.strategy)?.currency ?? "EUR";
  return (
    <main className={`${page.page} ${styles.page}`}>
      <p className={page.lead}>
        <Link to="/decisions">All decisions</Link>
      </p>
      {one ? (
        <>
          <h1>
            {decisionName(one.number)} {one.title}
          </h1>
          <p className={page.lead}>
            {`Decided by ${one.decider_name} on ${formatDay(one.decided_on)}, ${one.mode}`}
            {one.raised_on ? `, first asked on ${formatDay(one.raised_on)}` : ""}
            {one.review_on ? `. To be looked at again on ${formatDay(one.review_on)}` : ""}.
          </p>
          <p className={page.lead}>{aboutWords(one, currency)}</p>
          {one.context ? <p className={styles.words}>{one.context}</p> : null}
          <section className={styles.section}>
            <h2>What it commits to</h2>
            {stands.error ? (
              <ProblemNotice error={stands.error} onRetry={() => stands.refetch()} />
            ) : null}
            {stands.data ? (
              <>
                <p className={styles.quiet}>{adherenceWords(stands.data)}</p>
                <Commitments rows={stands.data.commitments} currency={currency} />
              </>
            ) : stands.error ? null : readsWork ? (
              <div aria-busy="true" />
            ) : (
              <p className={styles.quiet}>Whether it is followed is told to who reads the work.</p>
            )}
          </section>
          <Settles decision={one} />
          <section className={styles.section}>
            <h2>Options</h2>
            <Options rows={one.options} />
          </section>
          {one.values_served.length > 0 || one.value_strained || one.trade_off_told ? (
            <section className={styles.section}>
              <h2>What it puts first</h2>
              <dl className={styles.facts}>
                <dt>Trade-off</dt>
                <dd>
                  {one.trade_off_told
                    ? `${one.trade_off_told.favoured} even over ${one.trade_off_told.yielding}`
                    : "none named"}
                </dd>
                <dt>Values served</dt>
                <dd>{one.values_served.join(", ") || "none named"}</dd>
                <dt>Value strained</dt>
                <dd>{one.value_strained || "none named"}</dd>
              </dl>
            </section>
          ) : null}
          <section className={styles.section}>
            <h2>Message</h2>
            <Message key={one.id} decision={one} may={mayTell} />
          </section>
          <section className={styles.section}>
            <h2>Dissent</h2>
            <Dissents key={one.id} decision={one} may={mayDissent} />
          </section>
          {one.chain.length > 1 ? (
            <section className={styles.section}>
              <h2>What took whose place</h2>
              <ol className={styles.list}>
                {one.chain.map((each) => (
                  <li key={each.id} className={styles.row}>
                    {each.id === one.id ? (
                      <strong>
                        {decisionName(each.number)} {each.title}
                      </strong>
                    ) : (
                      <Link to="/decisions/$id" params={{ id: each.id }}>
                        {decisionName(each.number)} {each.title}
                      </Link>
                    )}
                    <small>
                      {formatDay(each.decided_on)}
                      {each.superseding_reason ? `. ${each.superseding_reason}` : ""}
                    </small>
                  </li>
                ))}
              </ol>
            </section>
          ) : null}
        </>
      ) : (
        <div aria-busy="true" />
      )}
    </main>
  );
}
