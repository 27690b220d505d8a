import { useMemo } from "react";
import type { Board } from "@/api/board";
import { Mark } from "@/ui/Mark";
import {
  columnUnit,
  currencySymbol,
  formatBare,
  formatExact,
  formatInUnit,
  largestMinor,
  narrowSymbol,
  toMinor,
} from "@/ui/money";
import { Pips } from "@/ui/Pips";
import { ShareBar } from "@/ui/ShareBar";
import { counted } from "@/ui/words";
import { isWithoutMoney } from "../baseLine";
import { BAND_NAMES } from "../labels";
import styles from "./Board.module.css";
import { PairSign } from "./PairSign";
import { type BoardCell, type BoardRow, tableOf } from "./rows";
import { mostIn, shareOf, sharesBelow } from "./words";

const BAND_NOTES = {
  stranded: "line to the strategy broken",
  no_objective: "",
  accepted: "waived, run, mandatory",
};

/** Themes, what marks are about below them, and the bands without an objective, by department. */
export function BoardTable({ board }: { board: Board }) {
  const { columns, rows } = useMemo(() => tableOf(board), [board]);
  const isBlank = isWithoutMoney(board);
  const unit = columnUnit(largestMinor(rows.map((row) => row.minor)));
  const largest = largestMinor(
    rows.flatMap((row) => row.cells.map((cell) => cell.minor)),
    1n,
  );
  const full = Math.max(
    0.01,
    ...board.objectives
      .filter((one) => one.target_share !== null)
      .flatMap((one) => [one.funded_share ?? 0, one.target_share ?? 0]),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where there is no room
    <section className={styles.scroll} aria-label="Themes by departments" tabIndex={0}>
      <table className={styles.table} data-columns={columns.length}>
        <thead>
          <tr>
            <th scope="col">{board.strategy.level_names[0] ?? "Theme"}</th>
            <th scope="col">Funded against agreed</th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={styles.department}>
                <span>{column.name}</span>
                <span title={formatExact(column.minor, board.currency)}>
                  {column.initiatives > column.unknown ? formatBare(column.minor) : "?"}
                  {column.marks.map((number) => (
                    <Mark key={number} number={number} />
                  ))}
                </span>
              </th>
            ))}
            <th scope="col" className={styles.total}>
              {currencySymbol(board.currency)}
              {isBlank ? "" : unit.suffix}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-kind={row.kind} data-band={row.kind === "band" || undefined}>
              <th scope="row">
                <RowName board={board} row={row} />
                <span className={styles.beneath}>
                  <Agreed board={board} row={row} full={full} />
                </span>
                <span className={styles.most}>{mostIn(columns, row)}</span>
              </th>
              <td className={styles.gauge}>
                <Agreed board={board} row={row} full={full} />
              </td>
              {row.cells.map((cell, index) => (
                <td key={columns[index]!.key} className={styles.cell}>
                  <Block cell={cell} largest={largest} currency={board.currency} />
                  {cell.pairs.length > 0 ? (
                    <span className={styles.signs}>
                      {cell.pairs.map((sign) => (
                        <PairSign key={sign.finding} sign={sign} strategy={board.strategy.id} />
                      ))}
                    </span>
                  ) : null}
                </td>
              ))}
              <td className={styles.total} data-row-total={row.minor.toString()}>
                <span title={formatExact(row.minor, board.currency)}>
                  {row.initiatives === row.unknown && row.minor === 0n && row.initiatives
                    ? "?"
                    : formatInUnit(row.minor, unit)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Recorded in all</th>
            <td className={styles.gauge} />
            {columns.map((column) => (
              <td key={column.key} className={styles.cell} />
            ))}
            <td className={styles.total} data-recorded={board.totals.recorded}>
              {isBlank ? "?" : formatInUnit(toMinor(board.totals.recorded), unit)}
            </td>
          </tr>
        </tfoot>
      </table>
      <p className={styles.legend}>
        <span className={styles.block} style={{ width: "1.4em" }} /> width: money, on one scale for
        all rows; <b className={styles.unknown}>{narrowSymbol(board.currency)}?</b> work without a
        figure; <span className={styles.pin} /> agreed share. A row below a theme is a part of it.
      </p>
    </section>
  );
}

function RowName({ board, row }: { board: Board; row: BoardRow }) {
  const marks = row.marks.map((number) => <Mark key={number} number={number} />);
  if (row.kind === "band") {
    return (
      <span className={styles.name}>
        {marks}
        <b>{BAND_NAMES[row.band]}</b>
        <small>{noteOf([work(row), BAND_NOTES[row.band]])}</small>
      </span>
    );
  }
  if (row.kind === "rest") {
    return (
      <span className={styles.name}>
        <b>+{counted(row.objectives.length, "more", "more")}</b>
        <small>with less money and no mark</small>
      </span>
    );
  }
  const one = board.objectives[row.objective]!;
  return (
    <span className={styles.name}>
      {marks}
      <b>{one.name}</b>
      <small>
        <Pips priority={one.priority_weight} />
        {noteOf([one.state === "retired" ? "retired" : "", work(row)])}
      </small>
    </span>
  );
}

function work({ initiatives, unknown }: BoardRow): string {
  if (initiatives === null) return "";
  if (initiatives === 0) return "no initiative";
  return `${counted(initiatives, "initiative")}${unknown ? `, ${unknown} without a figure` : ""}`;
}

function noteOf(parts: readonly string[]): string {
  return parts.filter(Boolean).join(" · ");
}

function Agreed({ board, row, full }: { board: Board; row: BoardRow; full: number }) {
  if (row.kind === "band" || row.kind === "rest") return null;
  const one = board.objectives[row.objective]!;
  if (one.target_share !== null) {
    return (
      <ShareBar
        funded={one.funded_share}
        target={one.target_share}
        tolerance={one.tolerance}
        full={full}
      />
    );
  }
  return (
    <span className={styles.shares}>
      {shareOf(board, row.objective)}
      <small>{sharesBelow(board, row.objective)}</small>
    </span>
  );
}

type BlockProps = { cell: BoardCell; largest: bigint; currency: string };

function Block({ cell, largest, currency }: BlockProps) {
  if (!cell.hasWork) return null;
  const isKnown = cell.minor !== 0n || !cell.hasUnknown;
  const width = cell.minor > 0n ? Number((cell.minor * 1000n) / largest) / 10 : 0;
  return (
    <>
      <span className={styles.block} style={{ width: `${width}%` }} aria-hidden="true" />
      <span className={styles.figure}>
        {isKnown ? (
          <span title={formatExact(cell.minor, currency)}>{formatBare(cell.minor)}</span>
        ) : null}
        {cell.hasUnknown ? (
          <b className={styles.unknown} title="Some work here has no figure">
            {narrowSymbol(currency)}?
          </b>
        ) : null}
      </span>
    </>
  );
}
