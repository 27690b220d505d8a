import type { ReactNode } from "react";
import { counted } from "@/ui/words";
import { AsOf } from "./AsOf";
import type { Lens } from "./address";
import { Lenses } from "./Lenses";
import type { Ledger } from "./ledger";
import type { Order } from "./rows";
import styles from "./Toolbar.module.css";

type Props = {
  ledger: Ledger;
  lens: Lens;
  onLens: (lens: Lens) => void;
  onPeriod: (id: string) => void;
  /** The day or instant of the address; undefined for now. */
  asOf: string | undefined;
  onAsOf: (day: string | undefined) => void;
  order: Order;
  onOrder: (order: Order) => void;
  canFold: boolean;
  isAllOpen: boolean;
  onFoldAll: (base: "open" | "folded") => void;
  emptyCount: number;
  showsEmpty: boolean;
  onShowEmpty: (shows: boolean) => void;
  /** Where there is no room for the marks beside the map. */
  onShowMarks: (() => void) | undefined;
  /** What stands beside the day of the map, and print and files of it. */
  children?: ReactNode;
};

export function Toolbar(props: Props) {
  const { ledger, lens, onLens } = props;
  const { map } = ledger;
  return (
    <div className={styles.toolbar}>
      <Lenses ledger={ledger} lens={lens} onLens={onLens} />
      {map.periods.length > 1 ? (
        <label className={styles.period}>
          <span className={styles.label}>Period</span>
          <select
            value={map.period?.id ?? ""}
            onChange={(event) => props.onPeriod(event.currentTarget.value)}
          >
            {map.periods.map((period) => (
              <option key={period.id} value={period.id}>
                {period.name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <AsOf asOf={props.asOf} onChange={props.onAsOf} />
      <label className={styles.order}>
        <span className={styles.label}>Rows</span>
        <select
          value={props.order}
          onChange={(event) => props.onOrder(event.currentTarget.value as Order)}
        >
          <option value="strategy">strategy order</option>
          <option value="money">most money first</option>
        </select>
      </label>
      <div className={styles.verbs}>
        {props.onShowMarks ? (
          <button type="button" onClick={props.onShowMarks}>
            What needs attention
          </button>
        ) : null}
        {props.emptyCount > 0 ? (
          <button
            type="button"
            className={styles.empty}
            aria-pressed={props.showsEmpty}
            onClick={() => props.onShowEmpty(!props.showsEmpty)}
          >
            {props.showsEmpty ? "Hide " : ""}
            {counted(props.emptyCount, "department")} without money here
          </button>
        ) : null}
        {props.canFold ? (
          <button
            type="button"
            onClick={() => props.onFoldAll(props.isAllOpen ? "folded" : "open")}
          >
            {props.isAllOpen ? "Fold all rows" : "Open all rows"}
          </button>
        ) : null}
        {props.children}
      </div>
    </div>
  );
}
