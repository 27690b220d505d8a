import { Link } from "@tanstack/react-router";
import { Bands } from "@/features/alignment/Bands";
import { standOf } from "@/features/alignment/lens";
import { WordChip } from "@/features/alignment/WordChip";
import { restsWords, unshown, WORD_MEANS } from "@/features/alignment/words";
import { formatDay } from "@/ui/dates";
import styles from "./Inspector.module.css";
import { useAgreement, useReadsRounds } from "./useAgreement";

type Props = { strategy: string; objective: string; isPast: boolean };

/** How leaders see an objective: word, bands and the money that rests on it, or why none is shown. */
export function LeadersSpread({ strategy, objective, isPast }: Props) {
  const readsRounds = useReadsRounds();
  const { data, isError } = useAgreement(strategy, "agreement");
  if (!readsRounds) return null;
  const stand = data ? standOf(data, objective) : null;
  const told = data?.told;
  return (
    <section
      className={styles.section}
      aria-label="How leaders see it"
      aria-busy={!(data || isError) || undefined}
    >
      <h3>How leaders see it</h3>
      {told || isError ? null : <p className={styles.lead}>The latest round is being read…</p>}
      {isError ? <p className={styles.lead}>What rounds showed could not be read.</p> : null}
      {told && !stand?.leaders ? <p className={styles.lead}>{unshown(told, objective)}</p> : null}
      {told && stand?.leaders ? (
        <>
          <p className={styles.spread}>
            <WordChip word={stand.leaders.word} />
            <span>{WORD_MEANS[stand.leaders.word]}</span>
          </p>
          <Bands groups={stand.leaders.groups} bands={told.bands} isNamed />
          <p className={styles.lead}>{restsWords(stand, told)}</p>
        </>
      ) : null}
      {told?.round ? (
        <p className={styles.lead}>
          <Link to="/leadership" search={{ strategy, round: told.round.id }}>
            {told.round.name}
          </Link>
          , {formatDay(told.round.published_at)}.
          {isPast ? " Answers and money are not of the day that the map shows." : null}
        </p>
      ) : null}
    </section>
  );
}
