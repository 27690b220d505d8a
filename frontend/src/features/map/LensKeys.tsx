import { useMemo } from "react";
import type { Lens } from "./address";
import type { Board } from "./board";
import { mostInCells } from "./heat";
import { Key } from "./Key";
import styles from "./Legend.module.css";
import { LENS_NAMES } from "./lensWords";
import { drawnPairs, lookOf } from "./pairs";
import { STATUS_WORDS, STATUSES, statusOf } from "./tiles";

type Props = { board: Board; lens: Lens };

/** What is drawn by the lens in use and by no other. */
export function LensKeys({ board, lens }: Props) {
  if (lens === "status") return <StatusKeys board={board} />;
  if (lens === "coverage") {
    return (
      <Key swatch={<i className={styles.heat} />}>
        initiatives in a cell, 1 to {mostInCells(board).toLocaleString("en")}
      </Key>
    );
  }
  if (lens === "funding") {
    return (
      <>
        <Key swatch={<i className={styles.share} data-side="below" />}>
          − below the agreed share
        </Key>
        <Key swatch={<i className={styles.share} data-side="above" />}>+ above it</Key>
      </>
    );
  }
  if (lens === "orphans") {
    return <Key swatch={<i className={styles.faded} />}>faded: serves an objective</Key>;
  }
  // There each row has its own word.
  if (lens === "attention" || lens === "agreement") return null;
  return (
    <Key swatch={<i className={styles.faded} />}>
      faded: not in a confirmed {LENS_NAMES[lens].toLowerCase()}
    </Key>
  );
}

/** The frames of confirmed pairs, where some are drawn. */
export function PairKeys({ board, lens }: Props) {
  const looks = useMemo(
    () => new Set(drawnPairs(board, lens).map(({ pair }) => lookOf(pair))),
    [board, lens],
  );
  const drawn = (["conflict", "overlap"] as const).filter((look) => looks.has(look));
  if (drawn.length === 0) return null;
  const swatch = drawn.map((look) => <i key={look} className={styles.pair} data-pair={look} />);
  return <Key swatch={swatch}>{drawn.join(", ")}</Key>;
}

/** Only what is drawn has a key. */
function StatusKeys({ board }: Pick<Props, "board">) {
  const drawn = new Set(board.ledger.map.initiatives.map(statusOf));
  return STATUSES.filter((status) => drawn.has(status)).map((status) => (
    <Key key={status} swatch={<i className={styles.status} data-status={status} />}>
      {STATUS_WORDS[status]}
    </Key>
  ));
}
