import { type FocusEvent, type PointerEvent, useEffect, useState } from "react";
import type { Board } from "./board";
import type { Tip } from "./CellTip";
import type { Measures } from "./measures";
import { initiativeAt, namesIn } from "./tips";

const BELOW_POINTER = 18;

/**
 * The names behind the tile under a mouse, or in the cell that the keyboard came to. A finger has
 * no hover: it opens the inspector, which says more.
 */
export function useCellTip(
  board: Board,
  measures: Measures,
  hasTiles: boolean,
  isJoined: (row: number) => boolean,
) {
  const [tip, setTip] = useState<Tip | null>(null);
  const hide = () => setTip(null);
  useEffect(() => {
    if (!tip) return;
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && setTip(null);
    // Capturing: the scroller is one of many elements that may scroll, and none of these bubbles.
    window.addEventListener("scroll", hide, true);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("scroll", hide, true);
      window.removeEventListener("keydown", onKey);
    };
  });

  function tell(cell: HTMLElement, at: Pick<Tip, "x" | "y" | "above">, only: number | null) {
    const place = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
    const told = namesIn(board, place, only);
    // What joins the sides of a pair runs below them: there the tip stands above.
    const isAbove = isJoined(place.row - 1);
    setTip(told.names.length > 0 ? { ...at, ...told, isAbove } : null);
  }

  function onPointerMove(event: PointerEvent) {
    if (event.pointerType !== "mouse") return;
    const cell = cellOf(event);
    if (!cell) return hide();
    const place = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
    const frame = cell.getBoundingClientRect();
    const only = hasTiles ? initiativeAt(board, measures, place, frame, event, 0) : null;
    const { clientX: x, clientY } = event;
    tell(cell, { x, y: clientY + BELOW_POINTER, above: clientY - 6 }, only);
  }

  function onFocus(event: FocusEvent) {
    const cell = cellOf(event);
    if (!cell?.matches(":focus-visible")) return hide();
    const { left, top, bottom } = cell.getBoundingClientRect();
    tell(cell, { x: left, y: bottom + 2, above: top - 2 }, null);
  }

  return { tip, handlers: { onPointerMove, onPointerLeave: hide, onFocus, onBlur: hide } };
}

/** The filled cell of a row, neither a name nor a head. */
function cellOf(event: { target: EventTarget }): HTMLElement | null {
  return (event.target as HTMLElement).closest<HTMLElement>("[role=gridcell][data-initiatives]");
}
