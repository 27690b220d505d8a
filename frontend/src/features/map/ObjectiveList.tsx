import { Fragment } from "react";
import { Mark } from "@/ui/Mark";
import { formatCompact, formatExact, largestMinor } from "@/ui/money";
import { Pips } from "@/ui/Pips";
import { ShareBar } from "@/ui/ShareBar";
import { counted } from "@/ui/words";
import type { Lens, Selection } from "./address";
import type { Board } from "./board";
import { ListChange } from "./ChangeStrip";
import { bandCount, bandShort, rowName } from "./labels";
import { hasKnownMoney } from "./ledger";
import { type MarkAt, numbersIn } from "./marks";
import styles from "./ObjectiveList.module.css";
import { RowGauge } from "./RowGauge";
import { type Found, staysIn } from "./search";
import { useLeadersOf } from "./useAgreement";

type Props = {
  board: Board;
  lens: Lens;
  onSelect: (selection: Selection) => void;
  onToggleRow: (id: string) => void;
  found: Found | null;
  /** By row key. */
  marks: ReadonlyMap<string, readonly MarkAt[]>;
};

/** The rows of the map as a list, where there is no room for a grid. */
export function ObjectiveList({ board, lens, onSelect, onToggleRow, found, marks }: Props) {
  const { map } = board.ledger;
  const agreement = useLeadersOf(map.strategy.id, lens === "agreement");
  const largest = largestMinor(
    board.totals.map(({ whole }) => whole.minor),
    1n,
  );
  return (
    <ul className={styles.list} aria-label="Objectives and bands">
      {board.rows.map((row, index) => {
        const { whole } = board.totals[index]!;
        const objective = row.kind === "objective" ? map.objectives[row.objective]! : null;
        const width = Number((whole.minor * 1000n) / largest) / 10;
        const depth = row.kind === "band" ? 0 : row.depth;
        return (
          <li
            key={row.key}
            data-kind={row.kind === "band" ? row.band : undefined}
            data-back={(found !== null && !staysIn(board.ledger, row, found)) || undefined}
            style={{ paddingLeft: depth * 16 }}
          >
            {row.kind === "objective" && row.hasChildren ? (
              <button
                type="button"
                className={styles.fold}
                aria-expanded={!row.isFolded}
                aria-label={`Objectives below ${objective?.name}`}
                onClick={() => onToggleRow(row.key)}
              >
                {row.isFolded ? "▸" : "▾"}
              </button>
            ) : (
              <span className={styles.fold} />
            )}
            <button
              type="button"
              className={styles.entry}
              onClick={() =>
                row.kind === "rest"
                  ? onToggleRow(map.objectives[row.parent]!.id)
                  : onSelect({ kind: row.kind, id: row.key })
              }
            >
              <span className={styles.name}>
                {rowName(board.ledger, row)}
                {numbersIn(marks, [row]).map((number) => (
                  <Fragment key={number}>
                    {" "}
                    <Mark number={number} />
                  </Fragment>
                ))}
              </span>
              <span className={styles.money} title={formatExact(whole.minor, map.currency)}>
                {hasKnownMoney(whole) ? formatCompact(whole.minor, map.currency) : "no figure"}
                <ListChange index={index} />
              </span>
              <span className={styles.note}>
                <Pips
                  priority={
                    objective?.priority_weight == null ? null : Number(objective.priority_weight)
                  }
                />
                {whole.initiatives === 0 && row.kind !== "band"
                  ? "No initiative serves this objective"
                  : row.kind === "band"
                    ? bandCount(board.ledger, row.band, whole.initiatives)
                    : counted(whole.initiatives, "initiative")}
                {whole.unknown > 0 ? `, ${whole.unknown} without a figure` : ""}
                {row.kind === "band" && bandShort(board.ledger, row.band)
                  ? `, ${bandShort(board.ledger, row.band)}`
                  : ""}
                {lens === "agreement" ? (
                  <span className={styles.gap}>
                    <RowGauge
                      board={board}
                      agreement={agreement}
                      objective={row.kind === "objective" ? row.objective : null}
                      together={[]}
                      hasBands
                    />
                  </span>
                ) : objective && objective.target_share !== null ? (
                  <span className={styles.gap}>
                    <ShareBar
                      funded={objective.funded_share}
                      target={objective.target_share}
                      tolerance={objective.tolerance}
                      full={1}
                      isShort
                    />
                  </span>
                ) : null}
              </span>
              <span className={styles.bar} aria-hidden="true">
                <i style={{ width: `${Math.max(0, width)}%` }} />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
