import { type ReactNode, useState } from "react";
import type { AlignmentMap } from "@/api";
import { formatDay } from "@/ui/dates";
import { Mark } from "@/ui/Mark";
import type { Selection } from "./address";
import styles from "./PhoneHead.module.css";
import { placeOfMark } from "./stops";
import { useWaits } from "./useWaits";

/** Marks in sight before all are asked for: the first rows of the map stand below them. */
const FEW = 3;

type Props = {
  map: AlignmentMap;
  /** Whether the lens in use is the one that has marks. */
  hasMarks: boolean;
  isPast: boolean;
  /** What changed since a day, in a line; null where the map is not compared. */
  since: ReactNode;
  onSelect: (selection: Selection) => void;
  /** Shows what changed, what waits and the marks as sentences. */
  onShowAll: () => void;
};

/** On a phone: what waits in one line, and the marks by their first words. */
export function PhoneHead({ map, hasMarks, isPast, since, onSelect, onShowAll }: Props) {
  const [isWhole, setIsWhole] = useState(false);
  const marks = hasMarks ? map.marks : [];
  const shown = isWhole ? marks : marks.slice(0, FEW);
  return (
    <div className={styles.head}>
      {since ? (
        <div className={styles.since}>
          {since}
          <button type="button" onClick={onShowAll}>
            What changed
          </button>
        </div>
      ) : null}
      {isPast && marks.length === 0 ? null : (
        <button type="button" className={styles.line} onClick={onShowAll}>
          <span>{isPast ? "What needed attention" : <Waits strategy={map.strategy.id} />}</span>
          <b>All</b>
        </button>
      )}
      {marks.length > 0 ? (
        <ol aria-label="Marks, worst first">
          {shown.map((mark, index) => (
            <li key={mark.id}>
              <button
                type="button"
                onClick={() => {
                  const place = placeOfMark(mark);
                  if (place) onSelect(place);
                  else onShowAll();
                }}
              >
                <Mark number={index + 1} />
                <span>{mark.title}</span>
              </button>
            </li>
          ))}
          {marks.length > shown.length ? (
            <li>
              <button type="button" className={styles.more} onClick={() => setIsWhole(true)}>
                {marks.length - shown.length} more
              </button>
            </li>
          ) : null}
        </ol>
      ) : null}
    </div>
  );
}

/** `2 wait for you, first due 7 Dec`. */
function Waits({ strategy }: { strategy: string }) {
  const asked = useWaits(strategy);
  const rows = asked.data?.results;
  if (asked.error) return "What waits for you could not be read";
  if (!rows) return "What waits for you is being read…";
  if (rows.length === 0) return "Nothing waits for you";
  const due = rows.find((row) => row.due_on)?.due_on;
  return (
    <>
      {rows.length} {rows.length === 1 ? "waits" : "wait"} for you
      {due ? `, first due ${formatDay(due)}` : null}
    </>
  );
}
