import { useMediaQuery } from "@mantine/hooks";
import { formatCompact, formatExact, narrowSymbol, toMinor } from "@/ui/money";
import { Pips } from "@/ui/Pips";
import type { Lens } from "./address";
import type { Board } from "./board";
import { isWithoutMoney } from "./Headline";
import { Key } from "./Key";
import styles from "./Legend.module.css";
import { LensKeys, PairKeys } from "./LensKeys";
import { FEW_COLUMNS } from "./measures";
import { useHasLeaders } from "./useAgreement";

/** Elsewhere the keys stand folded, one press away. */
const ROOMY = "(min-width: 1280px) and (min-height: 941px)";

/** About the width from which rows tell how leaders place them. */
const FOR_LEADERS = "(min-width: 1500px)";

type Props = {
  board: Board;
  lens: Lens;
  /** How many numbered marks stand on the map. */
  markCount: number;
  /** Whether rows have bars of their funded share. */
  hasBars: boolean;
  onTable: () => void;
  onKeys: () => void;
};

/** What the marks mean, the keys, and how the total is made of its parts. */
export function Legend(props: Props) {
  const { board, lens, markCount, hasBars, onTable, onKeys } = props;
  const { map } = board.ledger;
  const { totals, currency } = map;
  const showsMoney = lens !== "coverage";
  const hasRoom = useMediaQuery(ROOMY, true, { getInitialValueInEffect: false });
  const isWide = useMediaQuery(FOR_LEADERS, true, { getInitialValueInEffect: false });
  const tellsLeaders = useHasLeaders(board.ledger, lens);
  const hasLeaders = tellsLeaders && isWide && board.columns.length <= FEW_COLUMNS;
  const parts = [
    ["serving objectives", totals.traced],
    ...(toMinor(totals.stranded) === 0n ? [] : [["stranded", totals.stranded]]),
    ["no objective", totals.no_objective],
    ["accepted work", totals.accepted],
  ] as [string, string][];
  const money = (amount: string) => (
    <span title={formatExact(toMinor(amount), currency)}>
      {formatCompact(toMinor(amount), currency)}
    </span>
  );
  return (
    <footer className={styles.legend}>
      <div className={styles.row}>
        <LensKeys board={board} lens={lens} />
        {showsMoney && board.scale.largest > 0n ? (
          <Key swatch={<i className={styles.area} />}>
            area = money ({board.scale.isSquare ? "up to" : "full width"}{" "}
            {formatCompact(board.scale.largest, currency)})
          </Key>
        ) : null}
        {showsMoney && board.cutCount > 0 ? (
          <Key swatch={<i className={styles.cut} />}>{board.cutCount} beyond the scale, cut</Key>
        ) : null}
        {showsMoney &&
        map.initiatives.some((one) => one.placements.some((part) => part.is_assumed)) ? (
          <Key swatch={<i className={styles.assumed} />}>share assumed</Key>
        ) : null}
        {showsMoney && totals.unknown_money > 0 ? (
          <Key swatch={<i className={styles.unknown}>{narrowSymbol(currency)}?</i>}>no figure</Key>
        ) : null}
        {showsMoney &&
        map.initiatives.some((one) => one.amount !== null && toMinor(one.amount) <= 0n) ? (
          <Key swatch={<i className={styles.unknown}>≤0</i>}>not positive</Key>
        ) : null}
        {map.objectives.some((one) => one.priority_weight !== null) ? (
          <Key swatch={<Pips priority={3} />}>priority</Key>
        ) : null}
        <PairKeys board={board} lens={lens} />
        {hasBars ? (
          <>
            <Key swatch={<i className={styles.away} data-side="below" />}>below agreed</Key>
            <Key swatch={<i className={styles.away} data-side="above" />}>above agreed</Key>
          </>
        ) : null}
        {hasLeaders ? (
          <Key swatch={<i className={styles.leaders} />}>leaders: low, middle, high third</Key>
        ) : null}
        {markCount > 0 && hasRoom ? (
          <Key swatch={<i className={styles.mark}>1</i>}>needs attention</Key>
        ) : null}
      </div>
      <div className={styles.row}>
        <details className={styles.keys} open={hasRoom || undefined}>
          <summary>Keys</summary>
          <span id="map-keys">
            <kbd>Enter</kbd> open <kbd>N</kbd> next mark <kbd>F</kbd> large row <kbd>/</kbd> search{" "}
            <button type="button" onClick={onTable}>
              <kbd>T</kbd> as table
            </button>
            <button type="button" onClick={onKeys}>
              <kbd>?</kbd> all keys
            </button>
          </span>
        </details>
        {isWithoutMoney(map) ? (
          <span className={styles.sum}>no money recorded</span>
        ) : (
          <span className={styles.sum}>
            recorded:{" "}
            {parts.map(([words, amount], index) => (
              <span key={words}>
                {index > 0 ? " + " : ""}
                {words} {money(amount)}
              </span>
            ))}{" "}
            = <strong>{money(totals.recorded)}</strong>
          </span>
        )}
      </div>
    </footer>
  );
}
