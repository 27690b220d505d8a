import { Mark } from "@/ui/Mark";
import { counted } from "@/ui/words";
import styles from "./Grid.module.css";
import { pillRight } from "./pill";

type Props = {
  /** The rows of the body, each with where it ends. */
  ends: readonly { end: number }[];
  /** Where the bands at the foot begin to cover the body. */
  bottom: number;
  /** How high the bands are. */
  foot: number;
  /** How wide the window is, and where lines go down at its foot. */
  width: number;
  lines: readonly number[];
  /** The numbers of the marks that stand in a row or in one after it. */
  numbersFrom: (row: number) => readonly number[];
  onMore: (row: number) => void;
};

/** Says how many rows the bands cover, and brings the first of them up. Keys need no such way. */
export function RowsBelow({ ends, bottom, foot, width, lines, numbersFrom, onMore }: Props) {
  const first = ends.findIndex(({ end }) => end > bottom + 6);
  if (first < 0) return null;
  return (
    <div className={styles.below} style={{ bottom: foot, paddingRight: pillRight(width, lines) }}>
      <button type="button" tabIndex={-1} onClick={() => onMore(first)}>
        {counted(ends.length - first, "more row")}
        {numbersFrom(first).map((number) => (
          <Mark key={number} number={number} />
        ))}
        <span aria-hidden="true">↓</span>
      </button>
    </div>
  );
}
