import type { Band, BandGroup } from "@/api/alignment";
import styles from "./Bands.module.css";
import { bandWords, named } from "./words";

type Props = {
  groups: readonly BandGroup[];
  bands: readonly Band[];
  /** The band of one's own answer: on one's own page and nowhere else. */
  own?: number;
  isSmall?: boolean;
  /** Without the number of those in each block. */
  isBare?: boolean;
  /** With the name of each block's bands under its number. */
  isNamed?: boolean;
};

/**
 * How a group stands, as blocks over low, middle and high: bands that are shown as one are one
 * block, so wide that its area is how many are in it.
 */
export function Bands(props: Props) {
  const { groups, bands, own, isSmall = false, isBare = false, isNamed = false } = props;
  const all = Math.max(
    1,
    groups.reduce((sum, { raters }) => sum + raters, 0),
  );
  const ownName = bands.find(({ band }) => band === own)?.name;
  return (
    <span
      className={styles.picture}
      data-small={isSmall || undefined}
      data-bare={isBare || undefined}
    >
      <span className="visually-hidden">
        {bandWords(groups, bands)}
        {ownName ? `; you: ${ownName}` : ""}
      </span>
      <span
        aria-hidden="true"
        className={styles.bands}
        style={{ gridTemplateColumns: `repeat(${Math.max(1, bands.length)}, 1fr)` }}
      >
        {groups.map(({ first_band: first, latest_band: latest, raters }) => (
          <span
            key={first}
            className={styles.group}
            style={{ gridColumn: `${first + 1} / ${latest + 2}` }}
            title={bandWords([{ first_band: first, latest_band: latest, raters }], bands)}
          >
            <span className={styles.room}>
              <i style={{ height: `${(raters / all / (latest - first + 1)) * 100}%` }} />
            </span>
            {isBare ? null : <b>{raters}</b>}
            {isNamed ? (
              <small>{named(bands, { first_band: first, latest_band: latest, raters })}</small>
            ) : null}
          </span>
        ))}
        {own === undefined ? null : (
          <span className={styles.own} style={{ gridColumn: own + 1 }}>
            ▲ you
          </span>
        )}
      </span>
    </span>
  );
}
