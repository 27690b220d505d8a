import { Link } from "@tanstack/react-router";
import type { AlignmentMap } from "@/api";
import { formatNearDay } from "@/ui/dates";
import { counted } from "@/ui/words";
import styles from "./Attention.module.css";
import { needsWords } from "./restWords";
import { useWaits } from "./useWaits";

type Props = {
  map: AlignmentMap;
  /** The strategy that things wait on for the reader; undefined where that is not asked. */
  waitsOn: string | undefined;
};

/** Whether anything else needs the reader, what is open beside the marks, and when all look again. */
export function Rest({ map, waitsOn }: Props) {
  const waits = useWaits(waitsOn).data;
  const told = map.marks.reduce((sum, mark) => sum + mark.count, 0);
  const rest = map.open_findings - told;
  const next = map.reviews.next;
  const needs = waits ? needsWords(waits, map.marks) : null;
  return (
    <p className={styles.rest}>
      {needs ? <strong>{needs}</strong> : null}{" "}
      {next ? (
        <>
          Next review <time dateTime={next.held_on}>{formatNearDay(next.held_on)}</time>.
        </>
      ) : (
        "No review is planned."
      )}{" "}
      <Link to="/findings" search={{ strategy: map.strategy.id }}>
        {rest > 0 ? counted(rest, "more finding") : "All findings"}
      </Link>
      {rest > 0 ? ` ${rest === 1 ? "is" : "are"} open.` : null}
    </p>
  );
}
