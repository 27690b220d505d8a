import { useMediaQuery } from "@mantine/hooks";
import type { AlignmentMap } from "@/api";
import { formatCompact, formatExact, narrowSymbol, toMinor } from "@/ui/money";
import type { Lens } from "./address";
import type { Board } from "./board";
import { isWithoutMoney } from "./Headline";
import { Key } from "./Key";
import styles from "./Legend.module.css";
import { LensKeys, PairKeys } from "./LensKeys";
import { oneTolerance, scaleWords } from "./labels";

/** Elsewhere the keys stand folded, one press away. */
const ROOMY = "(min-width: 1280px) and (min-height: 941px)";

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
  const tolerance = oneTolerance(map.objectives);
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
            area = money ({scaleWords(board.scale, currency)})
          </Key>
        ) : null}
        {showsMoney && board.cutCount > 0 ? (
          <Key swatch={<i className={styles.cut} />}>{board.cutCount} beyond the scale, cut</Key>
        ) : null}
        {showsMoney &&
        map.initiatives.some((one) => one.placements.some((part) => part.is_assumed)) ? (
          <Key swatch={<i className={styles.assumed} />}>share assumed</Key>
        ) : null}
        {showsMoney ? <MissingKey map={map} /> : null}
        <PairKeys board={board} lens={lens} />
        {hasBars ? (
          <Key
            swatch={
              <>
                <i className={styles.away} data-side="below" />
                <i className={styles.away} data-side="above" />
              </>
            }
          >
            below, above agreed
            {tolerance === null ? null : (
              <span className={styles.wide}>by over ±{tolerance} pts</span>
            )}
          </Key>
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

/** Money that has no area: not known, or known and not above nothing. */
function MissingKey({ map }: { map: AlignmentMap }) {
  const kinds = [
    ...(map.totals.unknown_money > 0
      ? [{ mark: `${narrowSymbol(map.currency)}?`, words: "no figure" }]
      : []),
    ...(map.initiatives.some((one) => one.amount !== null && toMinor(one.amount) <= 0n)
      ? [{ mark: "≤0", words: "not positive" }]
      : []),
  ];
  if (kinds.length === 0) return null;
  const swatch = kinds.map(({ mark }) => (
    <i key={mark} className={styles.unknown}>
      {mark}
    </i>
  ));
  return <Key swatch={swatch}>{kinds.map(({ words }) => words).join(", ")}</Key>;
}
