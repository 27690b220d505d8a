import type { Word } from "@/api/alignment";
import styles from "./WordChip.module.css";
import { WORD_MEANS } from "./words";

/** One word for how a group stands: told by the word and the form of its frame, then by colour. */
export function WordChip({ word, isSmall = false }: { word: Word; isSmall?: boolean }) {
  return (
    <span
      className={styles.word}
      data-word={word}
      data-small={isSmall || undefined}
      title={WORD_MEANS[word]}
    >
      {word}
    </span>
  );
}
