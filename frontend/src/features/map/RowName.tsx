import { Mark } from "@/ui/Mark";
import { formatExact, toDecimal } from "@/ui/money";
import { Pips } from "@/ui/Pips";
import { humanise } from "@/ui/words";
import { Beyond } from "./Beyond";
import type { Board } from "./board";
import { useChangeWords } from "./ChangeStrip";
import styles from "./Grid.module.css";
import type { RowProps } from "./GridRow";
import { bandNote, partWords, rowLabel, rowName, rowTitle } from "./labels";
import { type BandBelow, hasKnownMoney } from "./ledger";
import { isNameWide, isOpenTheme, nameLines, noteRoom } from "./measures";
import { rowMarksOf } from "./rowMarks";
import { noteOf } from "./rowNotes";
import { leadersWords } from "./useAgreement";

/** A band whole, to the cent: what it means and what it is made of. */
function bandTitle({ ledger }: Board, band: BandBelow): string {
  const parts = partWords(ledger, band);
  return `${humanise(bandNote(ledger, band))}${parts ? `\n${parts}` : ""}`;
}

/** What stands at the head of a row: its name, what it counts, and the marks about all of it. */
export function RowName(props: RowProps) {
  const { board, index, measures, active, unit, unknownMark, selected } = props;
  const changed = useChangeWords(index, null);
  const row = board.rows[index]!;
  const all = props.marks.filter((mark) => mark.column === null);
  const marks = rowMarksOf(board.ledger, row, measures, all).name;
  const numbered = all.map(({ number }) => `, mark ${number}`).join("");
  const told = measures.leaders > 0 ? props.agreement : null;
  const leaders = leadersWords(told, board.ledger, row);
  const { whole, shown } = board.totals[index]!;
  const objective = row.kind === "objective" ? board.ledger.map.objectives[row.objective]! : null;
  const depth = row.kind === "band" ? 0 : row.depth;
  // The rest unfolds with its parent.
  const hasChildren = row.kind === "rest" || (row.kind === "objective" && row.hasChildren);
  const isFolded = row.kind === "rest" || (row.kind === "objective" && row.isFolded);
  const { currency } = board.ledger.map;
  const isWide = isNameWide(row, measures);
  const lines = row.kind === "band" ? 1 : nameLines(board.ledger, row, measures, marks.length);
  const isHeading = isOpenTheme(row) && isWide && lines === 1;
  const room = noteRoom(board.ledger, row, measures, marks.length);
  const note = noteOf({ board, row, whole, shown, unit, unknownMark, measures }, room);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    <div
      role="rowheader"
      aria-colindex={1}
      aria-expanded={hasChildren ? !isFolded : undefined}
      aria-label={`${rowLabel(board.ledger, row, whole)}${leaders}${numbered}${changed}`}
      title={row.kind === "band" ? bandTitle(board, row.band) : rowTitle(board.ledger, row)}
      tabIndex={active === 0 ? 0 : -1}
      className={styles.name}
      style={{ width: isWide ? measures.label + measures.gauge : measures.label }}
      data-heading={isHeading || undefined}
      data-dense={measures.isDense || undefined}
      data-row={index + 1}
      data-column={0}
      data-selected={selected === -1 || undefined}
      data-total={hasKnownMoney(whole) ? toDecimal(whole.minor) : undefined}
    >
      <span className={styles.indent} style={{ width: depth * 14 }} />
      <span
        className={styles.fold}
        data-fold={hasChildren ? (isFolded ? "closed" : "open") : undefined}
      >
        {hasChildren ? <Chevron isOpen={!isFolded} /> : null}
      </span>
      <span className={styles.words}>
        <span className={styles.title}>
          {objective?.code ? <span className={styles.code}>{objective.code}</span> : null}
          {rowName(board.ledger, row)}
        </span>
        <span
          className={styles.note}
          data-lacks={objective && !hasChildren && whole.initiatives === 0 ? "work" : undefined}
          title={formatExact(whole.minor, currency)}
        >
          <Pips priority={priorityOf(objective?.priority_weight)} />
          {note}
        </span>
        {row.kind === "band" && measures.bands !== "short" ? (
          <span className={styles.meaning} data-words={measures.bands}>
            {humanise(bandNote(board.ledger, row.band))}
          </span>
        ) : null}
      </span>
      {marks.map((number) => (
        <Mark key={number} number={number} />
      ))}
      <Beyond {...props} side="left" />
    </div>
  );
}

/** A weight as pips. Weights of 0…1 are shares of five; others are pips already. */
function priorityOf(weight: string | number | null | undefined): number | null {
  if (weight === null || weight === undefined) return null;
  const value = Number(weight);
  if (!Number.isFinite(value) || value <= 0 || value > 5) return null;
  return value;
}

function Chevron({ isOpen }: { isOpen: boolean }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d={isOpen ? "M2 4l4 4 4-4" : "M4 2l4 4-4 4"} fill="none" strokeWidth="1.6" />
    </svg>
  );
}
