import { type KeyboardEvent, type MouseEvent, type RefObject, useLayoutEffect } from "react";
import type { GridProps } from "./AlignmentGrid";
import { type Bounds, moved, type Position } from "./keyboard";
import type { Measures } from "./measures";
import { initiativeAt } from "./tips";

type Asked = {
  props: GridProps;
  measures: Measures;
  grid: RefObject<HTMLElement | null>;
  at: Position;
  bounds: Bounds;
  /** Set where the next place takes the focus once it is drawn. */
  movesFocus: RefObject<boolean>;
  onActive: (place: Position) => void;
  onGo: (place: Position) => void;
  onBeyond: (row: number, side: string) => void;
};

/** What stands in the cell of a large row has clicks and keys of its own. */
const isOnCard = (target: EventTarget | null) =>
  target instanceof Element && target.closest("[data-cards] button") !== null;

/** So many pixels of a tile can be clicked. */
const SMALLEST_HIT = 60;

/** What clicks and keys in the grid do. */
export function useGridMoves({ props, measures, grid, at, bounds, movesFocus, ...on }: Asked) {
  const { board, lens } = props;
  const { rows, columns } = board;
  const { map } = board.ledger;

  useLayoutEffect(() => {
    if (!movesFocus.current) return;
    movesFocus.current = false;
    grid.current
      ?.querySelector<HTMLElement>(`[data-row="${at.row}"][data-column="${at.column}"]`)
      ?.focus({ preventScroll: true });
  });

  function open(place: Position) {
    const row = rows[place.row - 1];
    const column = columns[place.column - 1];
    if (row && column) props.onSelect({ kind: "cell", row: row.key, column: column.key });
    else if (row?.kind === "rest") props.onToggleRow(map.objectives[row.parent]!.id);
    else if (row) props.onSelect({ kind: row.kind, id: row.key });
    else if (column) {
      props.onSelect({ kind: "department", id: column.key });
    }
  }

  function toggle(place: Position) {
    const row = rows[place.row - 1];
    const column = columns[place.column - 1];
    if (place.row === 0 && column && column.group !== null) {
      props.onToggleGroup(map.departments[column.group]!.id);
    } else if (row?.kind === "objective" && row.hasChildren && place.column === 0) {
      props.onToggleRow(row.key);
    } else open(place);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.metaKey || isOnCard(event.target)) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (event.key === "Enter") open(at);
      else toggle(at);
      return;
    }
    const isFilled = ({ row, column }: Position) =>
      (board.sums[row - 1]?.[column - 1]?.initiatives ?? 0) > 0;
    const to = moved(event.key, event.ctrlKey, at, bounds, isFilled);
    if (!to) return;
    event.preventDefault();
    on.onGo(to);
  }

  function onClick(event: MouseEvent) {
    const target = event.target as HTMLElement;
    if (target.closest("[data-page]") || isOnCard(target)) return;
    const beyond = target.closest<HTMLElement>("[data-beyond]");
    if (beyond) {
      const row = Number(beyond.closest("[role=row]")?.getAttribute("aria-rowindex")) - 2;
      return on.onBeyond(row, beyond.dataset.beyond!);
    }
    const pair = target.closest("[data-open-pair]")?.getAttribute("data-open-pair");
    if (pair) return props.onSelect({ kind: "pair", id: pair });
    const cell = target.closest<HTMLElement>("[data-row]");
    if (!cell) return;
    const place = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
    movesFocus.current = true;
    on.onActive(place);
    if (target.closest("[data-fold]")) return toggle(place);
    const frame = cell.getBoundingClientRect();
    const hasTiles = lens !== "coverage";
    const hit = hasTiles ? initiativeAt(board, measures, place, frame, event, SMALLEST_HIT) : null;
    const initiative = hit === null ? null : map.initiatives[hit]!.id;
    if (initiative) props.onSelect({ kind: "initiative", id: initiative });
    else open(place);
  }

  function onDoubleClick({ target }: MouseEvent) {
    const held = (target as HTMLElement).closest<HTMLElement>("[data-row]");
    const row = held && rows[Number(held.dataset.row) - 1];
    if (isOnCard(target) || (target as HTMLElement).closest("[data-fold]")) return;
    if (row?.kind === "objective") props.onFocusRow(row.key);
  }

  return { onKeyDown, onClick, onDoubleClick };
}
