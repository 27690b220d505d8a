import { useLayoutEffect, useRef } from "react";
import type { Lens, Selection } from "./address";
import type { Board } from "./board";
import styles from "./Grid.module.css";
import { GridInSight } from "./GridInSight";
import { learnBoard } from "./learned";
import type { MarkAt } from "./marks";
import type { Found } from "./search";
import { Hatches } from "./TileStrip";
import { useBox } from "./useBox";
import type { Reveal } from "./useReveal";

export type GridProps = {
  board: Board;
  lens: Lens;
  selection: Selection | null;
  /** What was chosen elsewhere and is to be brought into sight. */
  reveal: Reveal | null;
  /** By row key. */
  marks: ReadonlyMap<string, readonly MarkAt[]>;
  isCompact: boolean;
  isLow: boolean;
  /** Pixels at the right that something else covers. */
  covered: number;
  onSelect: (selection: Selection | null) => void;
  onToggleRow: (id: string) => void;
  onToggleGroup: (departmentId: string) => void;
  found: Found | null;
  /** The key of the row that stands large. */
  focusKey: string | null;
  onFocusRow: (id: string) => void;
};

/** Objectives × departments as a grid for eye, pointer, keyboard and screen reader. */
export function AlignmentGrid(props: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const first = useRef(props.board);
  useLayoutEffect(() => learnBoard(first.current), []);
  const box = useBox(scroller);
  return (
    <div className={styles.scroller} ref={scroller} data-testid="map-scroller">
      <Hatches />
      {box ? <GridInSight {...props} scroller={scroller} box={box} /> : null}
    </div>
  );
}
