import styles from "./ShareBar.module.css";
import { formatPoints, formatShare } from "./words";

type Props = {
  funded: number | null;
  target: number | null;
  tolerance: number | null;
  /** The share that fills the whole width, the same for every bar on a page. */
  full: number;
};

/** Bar: funded share. Tick: agreed share. The signed gap only beyond what was tolerated. */
export function ShareBar({ funded, target, tolerance, full }: Props) {
  if (funded === null) return null;
  const gap = target === null ? null : funded - target;
  const isOutside = gap !== null && Math.abs(gap) > (tolerance ?? 0);
  const side = isOutside ? (gap < 0 ? "below" : "above") : undefined;
  const words =
    target === null
      ? `${formatShare(funded)} of the money, no target agreed`
      : `${formatShare(funded)} of the money, ${formatShare(target)} agreed`;
  const at = (share: number) => `${Math.min(100, (share / full) * 100)}%`;
  return (
    <span className={styles.share} title={words}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} data-side={side} style={{ width: at(funded) }} />
        {target === null ? null : <span className={styles.tick} style={{ left: at(target) }} />}
      </span>
      <span className={styles.gap} data-side={side}>
        {gap === null ? "no target" : formatPoints(gap)}
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
