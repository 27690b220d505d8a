import { Button } from "@mantine/core";
import { formatDay } from "@/ui/dates";
import { Notice } from "@/ui/Notice";
import { momentWords } from "./days";
import styles from "./Since.module.css";
import { sinceWords } from "./since";
import type { Since } from "./useSince";

type Props = {
  since: Since;
  onCompare: (instant: string | undefined) => void;
};

/** Under the headline: what changed since the review before, and why a day cannot be compared. */
export function SinceLine(props: Props) {
  const { trouble } = props.since;
  return (
    <>
      <Line {...props} />
      {trouble ? (
        <Notice tone="warning">
          <span>{sentence(trouble)} The map is not compared.</span>
          <Button size="compact-xs" variant="default" onClick={() => props.onCompare(undefined)}>
            Leave it out
          </Button>
        </Notice>
      ) : null}
    </>
  );
}

const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

function Line({ since, onCompare }: Props) {
  const { review, line, chosen, isOfReview: isShown } = since;
  if (!isShown && chosen) return <Chosen chosen={chosen} onCompare={onCompare} />;
  if (!review || !line?.comparison) return null;
  const { found, reads } = line.found;
  // Said whole or not yet: a count that comes later would change the sentence under the eye.
  if (reads && !found && !line.found.error) return null;
  const counts = found && { opened: found.opened.length, healed: found.healed.length };
  return (
    <p className={styles.line}>
      <button
        type="button"
        aria-pressed={isShown}
        onClick={() => onCompare(isShown ? undefined : review.as_of)}
      >
        since <span className={styles.which}>the review of </span>
        {formatDay(review.held_on)}: {sinceWords(line.comparison, counts)}
      </button>
    </p>
  );
}

type ChosenProps = Pick<Props, "onCompare"> & { chosen: NonNullable<Since["chosen"]> };

/** Compared with another day, the line tells of that one; a press ends it. */
function Chosen({ chosen, onCompare }: ChosenProps) {
  const { at, comparison } = chosen;
  const { found, reads, error } = chosen.found;
  if (!comparison || (reads && !found && !error)) return null;
  const counts = found && { opened: found.opened.length, healed: found.healed.length };
  return (
    <p className={styles.line}>
      <button type="button" aria-pressed={true} onClick={() => onCompare(undefined)}>
        since {momentWords(at)}: {sinceWords(comparison, counts)}
      </button>
    </p>
  );
}
