import { memo } from "react";
import styles from "./HeatStrip.module.css";
import { inkOf, isDark } from "./heat";
import type { Sum } from "./ledger";

type Props = {
  sums: readonly Sum[];
  /** Of a column, and of all of them. */
  column: number;
  width: number;
  most: number;
  high: number;
};

const AIR = 5;

/** How many initiatives stand in each cell of a row. For the eye only: the cells carry the words. */
export const HeatStrip = memo(function HeatStrip({ sums, column, width, most, high }: Props) {
  return (
    <svg className={styles.strip} width={width} height={high} aria-hidden="true">
      {sums.map(({ initiatives }, index) => {
        if (initiatives === 0) return null;
        const ink = inkOf(initiatives, most);
        const wide = Math.min(column - AIR, 64);
        return (
          <g key={index} transform={`translate(${index * column + 2} 0)`}>
            <rect width={wide} height={high} rx={2} fillOpacity={ink} />
            <text x={wide / 2} y={high / 2 + 4} data-dark={isDark(ink) || undefined}>
              {initiatives}
            </text>
          </g>
        );
      })}
    </svg>
  );
});
