import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Row } from "@/api/workbench";
import type { Books } from "./books";
import { CellEditor, type Way } from "./CellEditor";
import { type Column, valueIn } from "./columns";
import type { Edits } from "./edits";
import { GridHead, HEAD } from "./GridHead";
import { cellId, GridRow, MARKS, ROW } from "./GridRow";
import { type Area, areaOf, isWriting, moved, type Place, type Selection } from "./keyboard";
import { copiedRows, isNew } from "./newRows";
import { block } from "./tsv";
import { copied } from "./values";
import styles from "./Workbench.module.css";

type Props = {
  /** The table that takes the keys. */
  ref: RefObject<HTMLTableElement | null>;
  label: string;
  rows: readonly Row[];
  isComplete: boolean;
  columns: readonly Column[];
  books: Books;
  edits: Edits;
  /** Counts the edits' changes, so that rows are drawn anew. */
  editsState: number;
  why: (row: Row) => string | null;
  marked: ReadonlySet<string>;
  ordering: string;
  onMark: (ids: readonly string[], isMarked: boolean) => void;
  onSort: (column: Column) => void;
  onSelect: (area: Area) => void;
  onPaste: (text: string, area: Area) => void;
  onClear: (area: Area) => void;
  onUndo: () => void;
  /** Says a cell of the line below the last row, where a row is begun. */
  onLine: (column: Column, value: unknown) => void;
  /** Makes that row. */
  onMake: () => void;
};

type Editing = Place & { typed: string | null; goesOn: boolean };
const WAYS: Record<Way, readonly [number, number]> = {
  down: [1, 0],
  up: [-1, 0],
  right: [0, 1],
  left: [0, -1],
  stay: [0, 0],
};

/** Records as a sheet of cells: only those in sight stand in the document, the counts are of all. */
export function Grid(props: Props) {
  const { rows, columns, books, edits, why, marked, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = props.ref;
  const [selection, setSelection] = useState<Selection>(START);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [mayLeave, setMayLeave] = useState(false);
  const isDragging = useRef(false);
  const size = { rows: rows.length, columns: columns.length };
  const at = clamped(selection.at, size);
  const area = areaOf({ at, from: clamped(selection.from, size) });
  const lefts = useMemo(() => offsets(columns), [columns]);
  const width = lefts.at(-1)!;

  const rangeExtractor = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      if (at.row < 0 || at.row >= range.count || inSight.includes(at.row)) return inSight;
      return [...inSight, at.row].sort((one, other) => one - other);
    },
    [at.row],
  );
  const tall = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    // Rows that come a frame later cost less than a frame that waits for them.
    useFlushSync: false,
    overscan: 12,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: 12,
    rangeExtractor,
  });

  const { top, bottom, left, right } = area;
  useEffect(() => onSelect({ top, bottom, left, right }), [onSelect, top, bottom, left, right]);

  function go(to: Place, extends_ = false) {
    setSelection((before) => ({ at: to, from: extends_ ? before.from : to }));
    reveal(to);
  }

  function reveal({ row, column }: Place) {
    tall.scrollToIndex(row);
    const box = scroller.current;
    if (!box || column < 1) return;
    const frozen = MARKS + (columns[0]?.width ?? 0);
    const start = lefts[column]! - frozen;
    const end = lefts[column]! + columns[column]!.width - box.clientWidth;
    if (box.scrollLeft > start) box.scrollLeft = start;
    else if (box.scrollLeft < end) box.scrollLeft = end;
  }

  function edit(place: Place, typed: string | null, goesOn = false) {
    const row = rows[place.row];
    const column = columns[place.column];
    if (!row || !column || column.fixed || why(row) !== null) return;
    reveal(place);
    setEditing({ ...place, typed, goesOn });
  }

  function done(value: unknown, way: Way) {
    if (!editing) return;
    const row = rows[editing.row]!;
    setEditing(null);
    const column = columns[editing.column]!;
    if (isNew(row)) props.onLine(column, value);
    else void edits.set(row.id, column.key, value);
    const [down, across] = WAYS[way];
    const to = { row: editing.row + down, column: editing.column + across };
    if (way !== "stay") go(clamped(to, size));
    grid.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (rows.length === 0) return;
    const isControl = event.ctrlKey || event.metaKey;
    const key = event.key;
    const press = { key, isControl, isShift: event.shiftKey };
    if (key === "Tab" && mayLeave) return;
    setMayLeave(key === "Escape");
    const to = event.altKey ? null : moved(press, at, size);
    if (to) go(to, event.shiftKey && key !== "Tab");
    else if (isControl && key.toLowerCase() === "a") {
      setSelection({ from: { row: 0, column: 0 }, at: clamped(END, size) });
    } else if (isControl && key.toLowerCase() === "z") props.onUndo();
    else if (key === "Enter" && isControl) props.onMake();
    else if (key === "Enter" || key === "F2") edit(at, null, key === "F2");
    else if (key === "Escape") leave();
    else if (key === "Delete" || key === "Backspace") props.onClear(area);
    else if (key === " ") mark(area, event.ctrlKey);
    else if (isWriting(event)) edit(at, key);
    else return;
    event.preventDefault();
  }

  function leave() {
    const row = rows[at.row];
    const column = columns[at.column];
    if (row && column && edits.of(row.id)?.get(column.key)?.state === "refused") {
      edits.drop(row.id, column.key);
    }
    setSelection({ at, from: at });
  }

  function mark(over: Area, onlyAdds: boolean) {
    const chosen = rows.slice(over.top, over.bottom + 1).filter((row) => !isNew(row));
    const ids = chosen.map(({ id }) => id);
    props.onMark(ids, onlyAdds || !ids.every((id) => marked.has(id)));
  }

  function onPointerDown(event: PointerEvent) {
    const place = placeOf(event);
    if (!place || event.button !== 0) return;
    // The sheet keeps the focus: a cell that scrolls out of sight would take it along.
    event.preventDefault();
    grid.current?.focus({ preventScroll: true });
    if (place.column < 0) {
      const other = event.shiftKey ? at.row : place.row;
      mark(areaOf({ at: place, from: { row: other, column: 0 } }), event.shiftKey);
      setSelection({ at: { row: place.row, column: 0 }, from: { row: place.row, column: 0 } });
      return;
    }
    isDragging.current = true;
    setSelection((before) => ({ at: place, from: event.shiftKey ? before.from : place }));
  }

  function onPointerMove(event: PointerEvent) {
    if (!isDragging.current || event.buttons !== 1) {
      isDragging.current = false;
      return;
    }
    const place = placeOf(event);
    if (!place || place.column < 0) return;
    if (place.row !== at.row || place.column !== at.column) {
      setSelection((before) => ({ ...before, at: place }));
    }
  }

  function onCopy(event: ClipboardEvent) {
    if (editing) return;
    const across = columns.slice(area.left, area.right + 1);
    const cells = copiedRows(rows, area).map((row) =>
      across.map((column) => copied(column, valueIn(row, column.key), books)),
    );
    event.clipboardData.setData("text/plain", block(cells));
    event.preventDefault();
  }

  function onPaste(event: ClipboardEvent) {
    if (editing) return;
    event.preventDefault();
    props.onPaste(event.clipboardData.getData("text/plain"), area);
  }

  const edited = editing ? { row: rows[editing.row], column: columns[editing.column] } : null;
  const standing = edited?.row && edits.of(edited.row.id)?.get(edited.column!.key);
  return (
    <div className={styles.scroller} ref={scroller} data-testid="workbench">
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells take keys
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-describedby="workbench-keys"
        aria-multiselectable
        aria-rowcount={props.isComplete ? rows.length + 1 : -1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={rows.length > 0 ? cellId(at.row, at.column) : undefined}
        className={styles.grid}
        style={{ width, height: HEAD + rows.length * ROW }}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onDoubleClick={(event) => {
          const place = placeOf(event);
          if (place && place.column >= 0) edit(place, null);
        }}
        onCopy={onCopy}
        onPaste={onPaste}
      >
        <GridHead columns={columns} ordering={props.ordering} onSort={props.onSort} />
        <tbody className={styles.body}>
          {tall.getVirtualItems().map(({ index }) => {
            const row = rows[index]!;
            const isIn = index >= area.top && index <= area.bottom;
            return (
              <GridRow
                key={row.id}
                row={row}
                index={index}
                columns={columns}
                books={books}
                edits={edits.of(row.id)}
                why={why(row)}
                isMarked={marked.has(row.id)}
                active={index === at.row ? at.column : null}
                left={isIn ? area.left : null}
                right={isIn ? area.right : null}
              />
            );
          })}
        </tbody>
      </table>
      {editing && edited?.row && edited.column ? (
        <div
          className={styles.editor}
          style={{
            top: HEAD + editing.row * ROW,
            left:
              editing.column === 0
                ? MARKS + (scroller.current?.scrollLeft ?? 0)
                : lefts[editing.column],
            minWidth: edited.column.width,
          }}
        >
          <CellEditor
            key={`${edited.row.id} ${edited.column.key}`}
            column={edited.column}
            label={`${edited.column.label} of ${isNew(edited.row) ? "new row" : `row ${editing.row + 1}`}`}
            value={standing ? standing.value : valueIn(edited.row, edited.column.key)}
            currency={edited.row.currency}
            message={standing?.state === "refused" ? standing.message : ""}
            typed={editing.typed}
            goesOn={editing.goesOn}
            books={books}
            opensUp={isLow(scroller.current, editing.row)}
            onDone={done}
            onCancel={() => {
              setEditing(null);
              grid.current?.focus({ preventScroll: true });
            }}
          />
        </div>
      ) : null}
    </div>
  );
}

const START: Selection = { at: { row: 0, column: 0 }, from: { row: 0, column: 0 } };
const END: Place = { row: Number.MAX_SAFE_INTEGER, column: Number.MAX_SAFE_INTEGER };

function clamped({ row, column }: Place, { rows, columns }: { rows: number; columns: number }) {
  return {
    row: Math.max(0, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}

/** Where each column begins, and where the latest ends. */
function offsets(columns: readonly Column[]): number[] {
  const found = [MARKS];
  for (const { width } of columns) found.push(found.at(-1)! + width);
  return found;
}

function placeOf(event: { target: EventTarget }): Place | null {
  const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-column]");
  const row = cell?.closest<HTMLElement>("[data-row]");
  if (!cell || !row) return null;
  return { row: Number(row.dataset.row), column: Number(cell.dataset.column) };
}

/** Whether a row stands in the lower part of what is in sight: its list then opens upwards. */
function isLow(box: HTMLDivElement | null, row: number): boolean {
  return box !== null && HEAD + row * ROW - box.scrollTop > box.clientHeight * 0.6;
}
