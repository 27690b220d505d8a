import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Board } from "@/features/map/board";
import { Emptiness, Notice } from "@/ui/Notice";
import styles from "./MapPage.module.css";

type Props = {
  board: Board;
  isPhone: boolean;
  isReplaced: boolean;
  grid: ReactNode;
  list: ReactNode;
};

/** The grid or the list of a map, or why there is none. */
export function MapBody({ board, isPhone, isReplaced, grid, list }: Props) {
  const { map } = board.ledger;
  if (map.objectives.length === 0 && map.totals.initiatives === 0) {
    return (
      <Emptiness title="This strategy has no objectives and no initiatives yet.">
        <p>
          <Link to="/imports">Import a portfolio</Link> from a file.
        </p>
      </Emptiness>
    );
  }
  return (
    <>
      {map.totals.initiatives === 0 ? (
        <Notice>
          No initiatives are recorded for this strategy yet. Import them to see where work and money
          go.
        </Notice>
      ) : null}
      <div className={isPhone ? styles.list : styles.grid} aria-busy={isReplaced}>
        {isPhone ? list : grid}
      </div>
    </>
  );
}
