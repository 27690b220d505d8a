import type { ReactNode } from "react";
import type { AlignmentMap } from "@/api";
import { formatDay } from "@/ui/dates";
import { counted } from "@/ui/words";
import { AsOf } from "./AsOf";
import type { Lens } from "./address";
import { Lenses } from "./Lenses";
import type { Ledger } from "./ledger";
import type { Order } from "./rows";
import { Structure } from "./Structure";
import styles from "./Toolbar.module.css";
import { ordersFor, useReadsRounds } from "./useAgreement";
import { ViewSheet } from "./ViewSheet";
import sheet from "./ViewSheet.module.css";

const ORDER_WORDS: Record<Order, string> = {
  strategy: "strategy order",
  gap: "widest gap first",
  money: "most money first",
  disagreement: "disagreement first",
};

/** How much of the window the controls may take: all lines, one line, or one beside the lens. */
export type Room = "wide" | "compact" | "phone";

type Props = {
  ledger: Ledger;
  room: Room;
  lens: Lens;
  onLens: (lens: Lens) => void;
  onPeriod: (id: string) => void;
  /** The day or instant of the address; undefined for now. */
  asOf: string | undefined;
  onAsOf: (day: string | undefined) => void;
  /** Whose departments an earlier day stands in: the one shown, or the one it is compared with. */
  structure: AlignmentMap["structure"];
  onStructure: (structure: "now" | undefined) => void;
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
  /** Whether the map is compared: the marks then stand below what changed. */
  isCompared: boolean;
  /** What changed since a day, in a line. */
  since: ReactNode;
  /** The days of the map: shown below the line, or in the sheet. */
  days: { isShown: boolean; onShow: (shows: boolean) => void; choice: ReactNode };
  /** Print and files of the map. */
  exports: ReactNode;
  /** These two have no other place on a phone. */
  search: ReactNode;
  run: ReactNode;
  /** What was chosen on the map. */
  chosen: string | undefined;
};

/** The lens, and all else that decides what the map shows, in as many lines as there is room for. */
export function Toolbar(props: Props) {
  const { room, days } = props;
  const isWide = room === "wide";
  return (
    <>
      <div className={styles.toolbar} data-room={room}>
        <Lenses ledger={props.ledger} lens={props.lens} onLens={props.onLens} />
        {isWide ? (
          <>
            <div className={styles.choices}>
              <Choices {...props} />
            </div>
            <div className={styles.since}>{props.since}</div>
          </>
        ) : null}
        <div className={styles.line}>
          {room === "compact" ? props.since : null}
          <div className={styles.verbs}>
            {props.asOf && !isWide ? (
              <button type="button" onClick={() => props.onAsOf(undefined)}>
                {formatDay(props.asOf)}: back to today
              </button>
            ) : null}
            {props.onShowMarks && room !== "phone" ? (
              <button type="button" onClick={props.onShowMarks}>
                {props.isCompared && !isWide ? "What changed" : "What needs attention"}
              </button>
            ) : null}
            {room === "phone" ? null : props.run}
            {isWide ? <Folds {...props} /> : null}
            {room === "phone" ? null : (
              <button
                type="button"
                aria-expanded={days.isShown}
                onClick={() => days.onShow(!days.isShown)}
              >
                Compare days
              </button>
            )}
            {isWide ? (
              props.exports
            ) : (
              <ViewSheet givesWayTo={props.chosen}>
                {room === "phone" ? props.search : null}
                {room === "phone" ? props.since : null}
                <Choices {...props} />
                {room === "phone" ? days.choice : null}
                <div className={sheet.verbs}>
                  <Folds {...props} />
                  {props.exports}
                </div>
                {room === "phone" ? props.run : null}
              </ViewSheet>
            )}
          </div>
        </div>
      </div>
      {days.isShown && room !== "phone" ? days.choice : null}
    </>
  );
}

function Choices(props: Props) {
  const { map } = props.ledger;
  const readsRounds = useReadsRounds();
  return (
    <>
      {map.periods.length > 0 ? (
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
      <AsOf asOf={props.asOf} onChange={props.onAsOf} isAlone={props.room !== "wide"} />
      <Structure structure={props.structure} onChange={props.onStructure} />
      <label className={styles.order}>
        <span className={styles.label}>Rows</span>
        <select
          value={props.order}
          onChange={(event) => props.onOrder(event.currentTarget.value as Order)}
        >
          {ordersFor(readsRounds).map((one) => (
            <option key={one} value={one}>
              {ORDER_WORDS[one]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function Folds(props: Props) {
  return (
    <>
      {props.emptyCount > 0 && props.room !== "phone" ? (
        <button
          type="button"
          aria-pressed={props.showsEmpty}
          title="No work of theirs is recorded. Departments that work for other strategies alone are not counted."
          onClick={() => props.onShowEmpty(!props.showsEmpty)}
        >
          {props.showsEmpty ? "Hide " : ""}
          {counted(props.emptyCount, "department")} without any work
        </button>
      ) : null}
      {props.canFold ? (
        <button type="button" onClick={() => props.onFoldAll(props.isAllOpen ? "folded" : "open")}>
          {props.isAllOpen ? "Fold all rows" : "Open all rows"}
        </button>
      ) : null}
    </>
  );
}
