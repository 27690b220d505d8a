import { Link } from "@tanstack/react-router";
import styles from "./Board.module.css";
import type { BoardSign } from "./pairs";

type Props = {
  sign: BoardSign;
  strategy: string;
  /** In the list of pairs the word stands beside what tells it apart. */
  hasWord?: boolean;
};

/** The sign of a confirmed pair: the same at both of its sides and in the list, and a way to it. */
export function PairSign({ sign, strategy, hasWord = false }: Props) {
  const { finding, tag, look, title } = sign;
  return (
    <Link
      to="/findings"
      search={{ strategy, finding }}
      className={styles.pair}
      data-pair={look}
      aria-label={`${tag} ${look}: ${title}`}
      title={`${look}: ${title}`}
    >
      {hasWord ? `${tag} ${look}` : tag}
    </Link>
  );
}
