import type { AlignmentMap } from "@/api";
import { formatDay } from "@/ui/dates";
import { formatCompact, toMinorOrNull } from "@/ui/money";
import { counted } from "@/ui/words";
import styles from "./Attention.module.css";
import type { Selection } from "./address";
import { lookOf, pairsBeside, tagsOf } from "./pairs";

type Props = { map: AlignmentMap; onSelect: (selection: Selection) => void };

/** Confirmed pairs that no mark is about: those drawn on the opening state by name, others counted. */
export function PairsBeside({ map, onSelect }: Props) {
  const { drawn, others } = pairsBeside(map);
  if (drawn.length === 0) return null;
  const tags = tagsOf(map);
  return (
    <section className={styles.beside} aria-labelledby="beside-the-marks">
      <h3 id="beside-the-marks">
        {map.marks.length > 0 ? "Confirmed, beside these marks" : "Confirmed pairs"}
      </h3>
      <ul>
        {drawn.map((pair) => {
          const stake = toMinorOrNull(pair.money_at_stake);
          return (
            <li key={pair.finding}>
              <span className={styles.look} data-look={lookOf(pair)}>
                {tags.get(pair.finding)} {lookOf(pair)}
              </span>
              <button
                type="button"
                title={`${pair.title}, confirmed ${formatDay(pair.confirmed_at)}`}
                onClick={() => onSelect({ kind: "pair", id: pair.finding })}
              >
                {pair.title}
              </button>
              <small title="at stake">
                <span className="visually-hidden">at stake: </span>
                {stake === null ? "no figure" : formatCompact(stake, map.currency)}
              </small>
            </li>
          );
        })}
      </ul>
      {others > 0 ? (
        <p>{counted(others, "more pair")} in the lenses Conflict and Overlap.</p>
      ) : null}
    </section>
  );
}
