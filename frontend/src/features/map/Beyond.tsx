import { Mark } from "@/ui/Mark";
import styles from "./Grid.module.css";
import type { RowProps } from "./GridRow";

/** How many filled cells lie out of sight on one side; a click leads to the nearest. */
export function Beyond({
  board,
  index,
  inSight,
  side,
  marks,
}: RowProps & { side: "left" | "right" }) {
  const [first, last] = inSight.split("-").map(Number) as [number, number];
  const isBeyond = (column: number) => (side === "left" ? column < first : column > last);
  const count = board.sums[index]!.filter(
    (sum, column) => sum.initiatives > 0 && isBeyond(column),
  ).length;
  if (count === 0) return null;
  const marked = marks.filter(({ column }) => column !== null && isBeyond(column));
  return (
    <span className={styles.beyond} data-side={side} data-beyond={side} aria-hidden="true">
      {side === "left" ? `‹ ${count}` : null}
      {marked.map(({ number }) => (
        <Mark key={number} number={number} />
      ))}
      {side === "right" ? `${count} ›` : null}
    </span>
  );
}
