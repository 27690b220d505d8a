import { Fragment } from "react";
import type { Board } from "@/api/board";
import { formatDay } from "@/ui/dates";
import { Mark } from "@/ui/Mark";
import { clausesOf, figureParts } from "../baseLine";
import styles from "./Board.module.css";
import { BoardTable } from "./BoardTable";
import { PairSign } from "./PairSign";
import { pairsShown } from "./pairs";
import { markDetail, markFoot, momentOf, pairFoot } from "./words";

type Props = {
  board: Board;
  readsFindings: boolean;
  /** On paper everything stands in one column of sheets. */
  isPaper?: boolean;
};

/** What a meeting looks at: the headline, the marks as sentences, themes by departments. */
export function BoardPaper({ board, readsFindings, isPaper = false }: Props) {
  return (
    <div className={styles.paper} data-paper={isPaper || undefined}>
      <header className={styles.head}>
        <p className={styles.of}>
          <strong>{board.strategy.name}</strong>
          {board.strategy.state === "closed" ? " (closed)" : ""}
        </p>
        <h1>
          {clausesOf(board).map((clause, index) => (
            <Fragment key={clause.text}>
              {index > 0 ? " " : null}
              {clause.text}
              {clause.marks.map((number) => (
                <Fragment key={number}>
                  {" "}
                  <Mark number={number} />
                </Fragment>
              ))}
            </Fragment>
          ))}
        </h1>
        <p className={styles.moment} data-moment={board.as_of}>
          {momentOf(board)}
        </p>
        <p className={styles.base}>
          {figureParts(board)
            .map(({ words }) => words)
            .join("; ")}
        </p>
      </header>
      <div className={styles.body}>
        <Marks board={board} readsFindings={readsFindings} />
        <BoardTable board={board} />
      </div>
    </div>
  );
}

function Marks({ board, readsFindings }: Props) {
  return (
    <section className={styles.marks} aria-labelledby={"board-marks"}>
      <h2 id="board-marks">What needs attention</h2>
      {board.marks.length === 0 ? <p>{nothingWords(board, readsFindings)}</p> : null}
      <ol>
        {board.marks.map((mark, index) => (
          <li key={mark.title} data-mark={index + 1}>
            <Mark number={index + 1} />
            <div>
              <strong>{mark.title}</strong>
              <p>{markDetail(board, mark)}</p>
              <p className={styles.foot}>{markFoot(board, mark)}</p>
            </div>
          </li>
        ))}
      </ol>
      <Pairs board={board} />
    </section>
  );
}

/** Confirmed pairs that no mark tells of, each with the sign that stands at both of its sides. */
function Pairs({ board }: { board: Board }) {
  const beside = pairsShown(board).filter(({ pair }) => pair.mark === null);
  if (beside.length === 0) return null;
  return (
    <>
      <h3>{board.marks.length > 0 ? "Confirmed, beside these marks" : "Confirmed pairs"}</h3>
      <ul>
        {beside.map(({ pair, sign }) => (
          <li key={pair.finding}>
            <PairSign sign={sign} strategy={board.strategy.id} hasWord />
            <div>
              {pair.title}
              <p className={styles.foot}>{pairFoot(board, pair)}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function nothingWords({ run, next_review }: Board, readsFindings: boolean): string {
  if (!readsFindings) return "Your roles do not include findings; this page shows sums.";
  if (run === null) return "Detection had not run, so nothing is known to be wrong or right.";
  const next = next_review ? ` Next review ${formatDay(next_review.held_on)}.` : "";
  return `Nothing needed attention.${next}`;
}
