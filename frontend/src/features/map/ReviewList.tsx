import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Review } from "@/api/reviews";
import { AgendaOf } from "@/features/rhythm/AgendaOf";
import { dayNow, formatDay, formatInstant } from "@/ui/dates";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { humanise } from "@/ui/words";
import { earlyWords } from "./closing";
import styles from "./Reviews.module.css";
import { useCloseReview, useRunNumbers } from "./useReviewing";

type Props = { reviews: readonly Review[]; strategy: string; mayWrite: boolean };

/** Every review with what it froze; a planned one can be closed by who may. */
export function ReviewList({ reviews, strategy, mayWrite }: Props) {
  const numbers = useRunNumbers(strategy).data;
  const [closing, setClosing] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  if (reviews.length === 0) {
    return (
      <p className={styles.none}>
        No review is planned and none was held.{" "}
        {mayWrite ? null : "The PMO plans them; then they stand here."}
      </p>
    );
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Held on</th>
          <th scope="col">Name</th>
          <th scope="col">State</th>
          <th scope="col">Looked at</th>
          <th scope="col">Run</th>
          <th scope="col">
            <span className="visually-hidden">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {reviews.map((review) => (
          <tr key={review.id} data-state={review.state}>
            <th scope="row">{formatDay(review.held_on)}</th>
            <td>
              {review.name || "without a name"}
              <details
                open={told === review.id}
                onToggle={(event) => {
                  const isOpen = event.currentTarget.open;
                  setTold((before) => (isOpen ? review.id : before === review.id ? null : before));
                }}
              >
                <summary>Agenda</summary>
                {told === review.id ? <AgendaOf review={review.id} strategy={strategy} /> : null}
              </details>
            </td>
            <td>{humanise(review.state)}</td>
            <td data-label="Looked at">
              {review.as_of ? formatInstant(review.as_of) : "nothing yet"}
            </td>
            <td data-label="Run">
              {review.run ? (numbers?.get(review.run) ?? "a run") : review.as_of ? "no run" : ""}
            </td>
            <td>
              {review.as_of ? (
                <span className={styles.verbs}>
                  <Link to="/map" search={{ strategy, as_of: review.as_of }}>
                    Its map
                  </Link>
                  <Link to="/map" search={{ strategy, view: "board", review: review.id }}>
                    Board view
                  </Link>
                  <Link to="/map" search={{ strategy, compare: review.as_of }}>
                    What changed since
                  </Link>
                </span>
              ) : mayWrite && closing !== review.id ? (
                <Button size="compact-sm" variant="default" onClick={() => setClosing(review.id)}>
                  Close it now…
                </Button>
              ) : null}
              {closing === review.id && !review.as_of ? (
                <Closing review={review} onDone={() => setClosing(null)} />
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What closing means, before it is done: it cannot be taken back. */
function Closing({ review, onDone }: { review: Review; onDone: () => void }) {
  const close = useCloseReview(review.strategy);
  const early = earlyWords(review.held_on, dayNow());
  return (
    <fieldset className={styles.closing}>
      <legend>Close the review of {formatDay(review.held_on)}</legend>
      {early ? <Notice tone="warning">{early}</Notice> : null}
      <p>
        Closing freezes this instant and the findings of the latest run as what leaders looked at.
        From then on “since the latest review” means since now. A closed review is not changed,
        closed again or deleted.
      </p>
      {close.error ? <ProblemNotice error={close.error} /> : null}
      <span className={styles.verbs}>
        <Button
          size="compact-sm"
          loading={close.isPending}
          onClick={() => close.mutate(review.id, { onSuccess: onDone })}
        >
          Close it
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          Not yet
        </Button>
      </span>
    </fieldset>
  );
}
