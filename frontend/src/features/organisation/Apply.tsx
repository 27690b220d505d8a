import { Button, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Problem } from "@/api";
import type { Outcome, Seen } from "@/api/organisation";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Organisation.module.css";
import { OutcomeView } from "./OutcomeView";
import { useForgetAll, type Verb } from "./useOrganisation";

type Props<Body> = {
  /** The number of the first of these two steps. */
  step: number;
  /** What is asked, but for the reason; null while something is missing. */
  asked: Omit<Body, "reason"> | null;
  /** What is missing, or blank. */
  trouble: string;
  verb: Verb<Body>;
  /** What the button says, such as `Merge them`. */
  says: string;
};

/** The last steps of every change: see what it would do, make it as it was seen, and read of it. */
export function Apply<Body extends { reason: string }>(props: Props<Body>) {
  const { step, asked, trouble, verb, says } = props;
  const [reason, setReason] = useState("");
  const [shown, setShown] = useState<{ seen: Seen; of: string } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const done = useRef<HTMLHeadingElement>(null);
  const forget = useForgetAll();
  const body = { ...asked, reason: reason.trim() } as Body;
  const of = JSON.stringify(body);
  const look = useMutation({
    mutationFn: () => verb.preview(body),
    onSuccess: (seen) => {
      setShown({ seen, of });
      heading.current?.focus();
    },
  });
  const apply = useMutation({
    mutationFn: (tag: string) => verb.apply(body, tag),
    onSuccess: async () => {
      done.current?.focus();
      await forget();
    },
  });
  const isCurrent = shown?.of === of;
  const missing = trouble || (reason.trim() ? "" : "Say why: it stands in every record's history.");
  if (apply.data) return <Done outcome={apply.data} heading={done} />;
  return (
    <section className={styles.step} aria-labelledby="step-preview" aria-busy={look.isPending}>
      <h2 id="step-preview" ref={heading} tabIndex={-1}>
        {step}. What it would do
      </h2>
      <Textarea
        label="Why"
        required
        rows={2}
        maxLength={5000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles.verbs}>
        <Button
          variant={shown && isCurrent ? "default" : "filled"}
          loading={look.isPending}
          disabled={missing !== "" || asked === null}
          onClick={() => look.mutate()}
        >
          See what it would do
        </Button>
        <span className={styles.hint} aria-live="polite">
          {missing || (shown && !isCurrent ? "Something changed since: look again." : "")}
        </span>
      </div>
      <Refused error={look.error} />
      {shown ? (
        <div className={styles.told} data-stale={!isCurrent || undefined}>
          <OutcomeView outcome={shown.seen.outcome} />
          <Refused error={apply.error} />
          <div className={styles.verbs}>
            <Button
              loading={apply.isPending}
              disabled={!isCurrent || missing !== ""}
              onClick={() => apply.mutate(shown.seen.tag)}
            >
              {shown.seen.outcome.is_planned ? "Plan it" : says}
            </Button>
            <span className={styles.hint}>Nothing is written until you do.</span>
          </div>
        </div>
      ) : null}
    </section>
  );
}

function Done({
  outcome,
  heading,
}: {
  outcome: Outcome;
  heading: React.RefObject<HTMLHeadingElement | null>;
}) {
  return (
    <section className={styles.step} aria-labelledby="step-done" role="status">
      <h2
        id="step-done"
        tabIndex={-1}
        ref={(node) => {
          heading.current = node;
          node?.focus();
        }}
      >
        {outcome.is_planned ? `Planned for ${formatDay(outcome.effective_on)}` : "Done"}
      </h2>
      <p className={styles.lead}>
        {outcome.is_planned
          ? "It stands in the list of changes, where it can be withdrawn."
          : "It stands in the list of changes, where it can be taken back while nothing was " +
            "changed since."}
      </p>
      <div className={styles.told}>
        <OutcomeView outcome={outcome} />
      </div>
    </section>
  );
}

/** A refusal, with the complaints about fields that stand on no field of their own. */
function Refused({ error }: { error: unknown }) {
  if (!error) return null;
  const errors = error instanceof Problem ? error.errors : [];
  return (
    <>
      <ProblemNotice error={error} />
      {errors.length > 1 ? (
        <ul className={styles.plain}>
          {errors.map(({ pointer, message }) => (
            <li key={`${pointer} ${message}`}>{message}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
