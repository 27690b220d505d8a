import { Bands } from "./Bands";
import styles from "./LeadersView.module.css";
import { type Agreement, standOf } from "./lens";
import { bandWords } from "./words";

type Props = { agreement: Agreement; objective: string };

/** How leaders place one objective, as small as it can be: the spread over the bands, and its word. */
export default function LeadersView({ agreement, objective }: Props) {
  const stand = standOf(agreement, objective)?.leaders;
  if (!stand) return null;
  const { bands } = agreement.told;
  return (
    <span
      className={styles.view}
      data-word={stand.word}
      title={`Leaders' views are ${stand.word}: ${bandWords(stand.groups, bands)}`}
    >
      <Bands groups={stand.groups} bands={bands} isSmall isBare />
      <span>{stand.word}</span>
    </span>
  );
}
