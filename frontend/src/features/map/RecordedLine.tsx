import type { AlignmentMap } from "@/api";
import { type ColumnUnit, formatInUnit, toMinor } from "@/ui/money";
import styles from "./Grid.module.css";
import { isWithoutMoney } from "./Headline";

type Props = { map: AlignmentMap; unit: ColumnUnit; height: number };

/** Below the bands: all that is recorded, in the unit of the totals above it. */
export function RecordedLine({ map, unit, height }: Props) {
  if (height === 0) return null;
  return (
    <div className={styles.recorded} style={{ height }} aria-hidden="true">
      <span className={styles.recordedName}>Recorded in all</span>
      <span className={styles.recordedSum}>
        {isWithoutMoney(map) ? "?" : formatInUnit(toMinor(map.totals.recorded), unit)}
      </span>
    </div>
  );
}
