import type { ReactNode } from "react";
import { awayWords, sideOfAgreed, toleratedWords } from "./agreed";
import styles from "./ShareBar.module.css";
import { formatPoints, formatShare } from "./words";

/** What funded and agreed shares are shares of: neither stranded nor run and mandatory money. */
export const SHARE_BASE = "traced change money";

type Props = {
  funded: number | null;
  target: number | null;
  tolerance: number | null;
  /** The share that fills the whole width, the same for every bar on a page. */
  full: number;
  /** Only the signed gap, where there is no room for the bar. */
  isShort?: boolean;
  /** The gap above the bar, which then has the whole width; before it stands what is given. */
  isStacked?: boolean;
  children?: ReactNode;
};

/**
 * Bar: funded share. Tick: agreed share. Beyond what was tolerated, what is missing is hatched, what
 * is more than agreed is coloured, and the signed gap stands beside.
 */
export function ShareBar(props: Props) {
  const { funded, target, tolerance, full, isShort = false, isStacked = false } = props;
  if (funded === null) return null;
  const gap = target === null ? null : funded - target;
  const side = sideOfAgreed(funded, target, tolerance) ?? undefined;
  const words =
    target === null
      ? `${formatShare(funded)} of ${SHARE_BASE}, no target agreed`
      : `${formatShare(funded)} of ${SHARE_BASE}, ${formatShare(target)} agreed, ${awayWords({ funded_share: funded, target_share: target })}${toleratedWords(tolerance)}`;
  const at = (share: number) => `${Math.min(100, Math.max(0, (share / full) * 100))}%`;
  const [from, to] =
    target === null ? [funded, funded] : [Math.min(funded, target), Math.max(funded, target)];
  return (
    <span className={styles.share} data-stacked={isStacked || undefined} title={words}>
      {isShort ? null : (
        <span className={styles.track} aria-hidden="true">
          <span className={styles.bar} style={{ width: at(side ? from : funded) }} />
          {side ? (
            <span
              className={styles.away}
              data-side={side}
              style={{ left: at(from), width: at(to - from) }}
            />
          ) : null}
          {target === null ? null : <span className={styles.tick} style={{ left: at(target) }} />}
        </span>
      )}
      <span className={styles.said}>
        {props.children}
        <span className={styles.gap} data-side={side}>
          {gap === null ? "no target" : `${formatPoints(gap)}\u00a0pts`}
        </span>
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
