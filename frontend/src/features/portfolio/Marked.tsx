import styles from "./Marked.module.css";
import { pieces } from "./phrases";

/** A text with the phrases marked that another one has too. */
export function Marked({ text, phrases }: { text: string; phrases: readonly string[] }) {
  return pieces(text, phrases).map((piece) =>
    piece.isMarked ? (
      <mark key={piece.at} className={styles.mark}>
        {piece.text}
      </mark>
    ) : (
      <span key={piece.at}>{piece.text}</span>
    ),
  );
}
