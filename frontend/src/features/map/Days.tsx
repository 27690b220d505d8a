import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { Review } from "@/api/reviews";
import { formatDay } from "@/ui/dates";
import styles from "./Days.module.css";
import { dayAfter, daysBetween, isDay, momentWords, monthBefore } from "./days";
import { useReviews } from "./useReviewing";

type Props = {
  strategy: string;
  /** The first day there is anything to look back to. */
  firstDay: string;
  asOf: string | undefined;
  compare: string | undefined;
  onAsOf: (value: string | undefined) => void;
  onCompare: (value: string | undefined) => void;
  /** Shows what changed, where there is no room for it beside the map. */
  onShowChanges: (() => void) | undefined;
};

/** Two days of the map: the one it shows, along all there are, and the one it is compared with. */
export function Days(props: Props) {
  const { strategy, firstDay, asOf, compare, onAsOf, onCompare } = props;
  const reviews = useReviews(strategy).data ?? [];
  const today = new Date().toISOString().slice(0, 10);
  const closed = reviews.filter((one) => one.as_of !== null);
  const choices = choicesOf(closed, firstDay, today);
  return (
    <section className={styles.days} aria-label="Days of the map">
      <Choice
        label="Look back to"
        none="today"
        choices={choices}
        value={asOf}
        onChange={onAsOf}
        firstDay={firstDay}
        today={today}
      />
      <Slider
        firstDay={firstDay}
        today={today}
        asOf={asOf}
        reviews={closed}
        compare={compare}
        onAsOf={onAsOf}
      />
      <Choice
        label="Compare with"
        none="nothing"
        choices={choices}
        value={compare}
        onChange={onCompare}
        firstDay={firstDay}
        today={today}
        takesDays
      />
      {compare && props.onShowChanges ? (
        <button type="button" onClick={props.onShowChanges}>
          What changed
        </button>
      ) : null}
      <Link to="/reviews" search={{ strategy }}>
        Reviews
      </Link>
    </section>
  );
}

type DayChoice = { value: string; words: string };

/** Each closed review by its name, a month ago and the beginning. */
function choicesOf(closed: readonly Review[], firstDay: string, today: string): DayChoice[] {
  const month = monthBefore(today);
  return [
    ...closed.map((one) => ({
      value: one.as_of!,
      words: `${one.name || "review"}, ${formatDay(one.held_on)}`,
    })),
    ...(month > firstDay ? [{ value: month, words: `a month ago, ${formatDay(month)}` }] : []),
    { value: firstDay, words: `the beginning, ${formatDay(firstDay)}` },
  ];
}

type ChoiceProps = {
  label: string;
  none: string;
  choices: readonly DayChoice[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  firstDay: string;
  today: string;
  /** Any day can be given beside the choices. */
  takesDays?: boolean;
};

function Choice(props: ChoiceProps) {
  const { label, none, choices, value, onChange, firstDay, today, takesDays } = props;
  const isOther = value !== undefined && !choices.some((one) => one.value === value);
  return (
    <span className={styles.choice}>
      <label>
        {label}
        <select
          value={value ?? ""}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        >
          <option value="">{none}</option>
          {choices.map((one) => (
            <option key={one.value} value={one.value}>
              {one.words}
            </option>
          ))}
          {isOther ? <option value={value}>{momentWords(value)}</option> : null}
        </select>
      </label>
      {takesDays ? (
        <input
          // As the day of the map: a year typed digit by digit is not asked for on its way.
          key={value}
          type="date"
          aria-label={`${label} another day`}
          min={firstDay}
          max={today}
          defaultValue={value?.slice(0, 10)}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (chosen >= firstDay) onChange(chosen);
          }}
        />
      ) : null}
    </span>
  );
}

/** Rest so long before another map is asked for. */
const REST = 300;

type SliderProps = Pick<Props, "firstDay" | "asOf" | "compare" | "onAsOf"> & {
  today: string;
  reviews: readonly Review[];
};

/** Every day since the first record; the map follows once it rests. */
function Slider({ firstDay, today, asOf, compare, reviews, onAsOf }: SliderProps) {
  const last = Math.max(1, daysBetween(firstDay, today));
  const shown = asOf && isDay(asOf.slice(0, 10)) ? daysBetween(firstDay, asOf.slice(0, 10)) : last;
  const [moved, setMoved] = useState<number | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day of the address stands
  useEffect(() => setMoved(null), [asOf]);
  const value = Math.min(last, Math.max(0, moved ?? shown));
  const day = dayAfter(firstDay, value);
  function move(to: number) {
    setMoved(to);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => onAsOf(to >= last ? undefined : dayAfter(firstDay, to)), REST);
  }
  const placeOf = (at: string) => `${(100 * daysBetween(firstDay, at.slice(0, 10))) / last}%`;
  return (
    <span className={styles.slider}>
      <span className={styles.track}>
        <input
          type="range"
          aria-label="Day of the map"
          aria-valuetext={value === last ? "today" : formatDay(day)}
          min={0}
          max={last}
          value={value}
          onChange={(event) => move(Number(event.currentTarget.value))}
        />
        <span className={styles.ticks} aria-hidden="true">
          {reviews.map((one) => (
            <i
              key={one.id}
              style={{ left: placeOf(one.as_of!) }}
              title={`${one.name || "Review"}, ${formatDay(one.held_on)}`}
              data-review={one.held_on}
            />
          ))}
          {compare && isDay(compare.slice(0, 10)) ? (
            <i style={{ left: placeOf(compare) }} data-compared />
          ) : null}
        </span>
      </span>
      <output>{value === last ? "today" : formatDay(day)}</output>
    </span>
  );
}
