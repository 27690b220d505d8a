import { useLayoutEffect, useRef, useState } from "react";
import { formatExact } from "@/ui/money";
import styles from "./CellTip.module.css";

/** What a tip says, and where: beside the pointer, or below the cell with the focus. */
export type Tip = {
  x: number;
  y: number;
  /** The edge above which the tip stands where there is no room below. */
  above: number;
  /** It stands there by choice. */
  isAbove: boolean;
  names: readonly { name: string; minor: bigint | null }[];
  /** How many more stand there. */
  more: number;
};

/** The names behind tiles, for who looks: the cell's words and the inspector say the same. */
export function CellTip({ tip, currency }: { tip: Tip; currency: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const { width, height } = box.current!.getBoundingClientRect();
    const left = Math.max(4, Math.min(tip.x, window.innerWidth - width - 4));
    const isRoom = !tip.isAbove && tip.y + height + 4 <= window.innerHeight;
    setAt({ left, top: isRoom ? tip.y : Math.max(4, tip.above - height) });
  }, [tip]);
  return (
    <div
      ref={box}
      className={styles.tip}
      style={at ?? { left: 0, top: 0, visibility: "hidden" }}
      data-testid="cell-tip"
      aria-hidden="true"
    >
      {tip.names.map(({ name, minor }, index) => (
        <p key={index}>
          <strong>{name}</strong>
          <span>{minor === null ? "no figure" : formatExact(minor, currency)}</span>
        </p>
      ))}
      {tip.more > 0 ? <p>and {tip.more} more; Enter lists all</p> : null}
    </div>
  );
}
