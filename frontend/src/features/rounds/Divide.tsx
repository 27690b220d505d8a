import type { RoundItem } from "@/api/rounds";
import { given, type Points, places, rest, restWords, STEP, WHOLE } from "./points";
import styles from "./Rounds.module.css";

type Props = {
  items: RoundItem[];
  points: Points;
  isFixed: boolean;
  onDivide: (points: Points) => void;
};

/** A hundred points over the items: a slider and two buttons each, and what is left. */
export function Divide({ items, points, isFixed, onDivide }: Props) {
  const left = rest(points);
  const place = places(points);
  return (
    <>
      <ol className={styles.items}>
        {items.map((item) => {
          const own = points[item.id] ?? 0;
          const set = (wanted: number) => onDivide(given(points, item.id, wanted));
          const title = item.code ? `${item.code} ${item.name}` : item.name;
          return (
            <li key={item.id} className={styles.item}>
              <div className={styles.head}>
                <label htmlFor={`points-${item.id}`}>{title}</label>
                <output htmlFor={`points-${item.id}`}>
                  {own}
                  <small>{place[item.id] ? ` · place ${place[item.id]}` : ""}</small>
                </output>
              </div>
              {item.text ? <p className={styles.text}>{item.text}</p> : null}
              <div className={styles.slide}>
                <button
                  type="button"
                  aria-label={`Fewer points for ${title}`}
                  disabled={isFixed || own === 0}
                  onClick={() => set(own - STEP)}
                >
                  −
                </button>
                <input
                  id={`points-${item.id}`}
                  type="range"
                  min={0}
                  max={WHOLE}
                  step={1}
                  value={own}
                  disabled={isFixed}
                  aria-valuetext={`${own} of 100 points, ${restWords(left)}`}
                  onChange={(event) => set(event.currentTarget.valueAsNumber)}
                />
                <button
                  type="button"
                  aria-label={`More points for ${title}`}
                  disabled={isFixed || left === 0}
                  onClick={() => set(own + STEP)}
                >
                  +
                </button>
              </div>
            </li>
          );
        })}
      </ol>
      <p className={styles.rest} data-done={left === 0 || undefined} role="status">
        {restWords(left)}
      </p>
    </>
  );
}
