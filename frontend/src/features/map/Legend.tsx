import { formatCompact, formatExact, narrowSymbol, toMinor } from "@/ui/money";
import type { Lens } from "./address";
import type { Board } from "./board";
import styles from "./Legend.module.css";

/** What the marks mean, the keys, and how the total is made of its parts. */
export function Legend({ board, lens }: { board: Board; lens: Lens }) {
  const { map } = board.ledger;
  const { totals, currency } = map;
  const parts = [
    ["serving objectives", totals.traced],
    ...(toMinor(totals.stranded) === 0n ? [] : [["stranded", totals.stranded]]),
    ["no objective", totals.no_objective],
    ["run / mandatory", totals.accepted],
  ] as [string, string][];
  const money = (amount: string) => (
    <span title={formatExact(toMinor(amount), currency)}>
      {formatCompact(toMinor(amount), currency)}
    </span>
  );
  return (
    <footer className={styles.legend}>
      <div className={styles.row}>
        <Key swatch={<i className={styles.area} />}>
          area = money, the same scale in every row (full width{" "}
          {formatCompact(board.largest, currency)})
        </Key>
        {lens === "status" ? <StatusKeys /> : null}
        <Key swatch={<i className={styles.assumed} />}>share assumed</Key>
        <Key swatch={<i className={styles.unknown}>{narrowSymbol(currency)}?</i>}>no figure</Key>
        <Key swatch={<i className={styles.orphan} />}>serves no objective</Key>
      </div>
      <div className={styles.row}>
        <span id="map-keys" className={styles.keys}>
          <kbd>←→↑↓</kbd> cells <kbd>Ctrl ←→</kbd> next filled <kbd>Enter</kbd> open{" "}
          <kbd>Space</kbd> fold <kbd>Esc</kbd> close
        </span>
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
      </div>
    </footer>
  );
}

const STATUS_KEYS = [
  ["on_track", "on track"],
  ["at_risk", "at risk"],
  ["off_track", "off track"],
  ["proposed", "proposed"],
  ["done", "done"],
  ["unknown", "no status"],
] as const;

function StatusKeys() {
  return STATUS_KEYS.map(([status, words]) => (
    <Key key={status} swatch={<i className={styles.status} data-status={status} />}>
      {words}
    </Key>
  ));
}

function Key({ swatch, children }: { swatch: React.ReactNode; children: React.ReactNode }) {
  return (
    <span className={styles.key}>
      <span aria-hidden="true">{swatch}</span>
      {children}
    </span>
  );
}
