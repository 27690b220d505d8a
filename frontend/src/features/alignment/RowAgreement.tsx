import { Bands } from "./Bands";
import { type Agreement, standOf, togetherWords } from "./lens";
import styles from "./RowAgreement.module.css";
import { WordChip } from "./WordChip";

type Props = {
  agreement: Agreement;
  /** Of the row itself, and those that are drawn in it together. */
  objective: string | null;
  together: readonly string[];
  hasBands: boolean;
};

/** How leaders stand to a row of the map: the word, and the bands where there is room. */
export default function RowAgreement({ agreement, objective, together, hasBands }: Props) {
  const stand = standOf(agreement, objective)?.leaders;
  const words = togetherWords(agreement, together);
  if (!stand) return words ? <span className={styles.together}>{words}</span> : null;
  return (
    <span
      className={styles.row}
      data-alone={!hasBands || undefined}
      title={words ? `Below it: ${words}` : undefined}
    >
      <WordChip word={stand.word} isSmall />
      {hasBands ? <Bands groups={stand.groups} bands={agreement.told.bands} isSmall /> : null}
    </span>
  );
}
