import { Button } from "@mantine/core";
import { useState } from "react";
import type { Counts, PersonProgress, RoundProgress, UpdateRound } from "@/api/updates";
import { formatInstant } from "@/ui/dates";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./Reporting.module.css";
import { useCloseRound, useProgress, useRemind } from "./useUpdates";
import { mailWords } from "./words";

/** How a round stands: in all, by department and, for the PMO, by whom it was asked of. */
export function RoundBoard({ round, mayWrite }: { round: UpdateRound; mayWrite: boolean }) {
  const progress = useProgress(round.id);
  if (progress.error) {
    return <ProblemNotice error={progress.error} onRetry={() => progress.refetch()} />;
  }
  if (!progress.data) return <div aria-busy="true" />;
  const { counts, departments, people, is_mail_set_up } = progress.data;
  return (
    <section aria-label="How it stands">
      <p className={styles.sum}>{sentence(counts)}</p>
      {mayWrite && people && !is_mail_set_up ? (
        <Notice tone="warning" isSmall>
          No mail server is set up, so no message leaves: set EMAIL_HOST. What is written waits, and
          leads find the form under Updates.
        </Notice>
      ) : null}
      {mayWrite && round.state === "open" ? <Verbs round={round} progress={progress.data} /> : null}
      <h2>By department</h2>
      <Table
        head="Department"
        rows={departments.map((one) => ({ id: one.id, name: one.name, counts: one.counts }))}
      />
      {people ? <People round={round} people={people} isMailSetUp={is_mail_set_up} /> : null}
    </section>
  );
}

function sentence({ asked, in_time, late, waiting, never, nobody_to_ask }: Counts): string {
  const parts = [
    `${counted(asked, "initiative")} asked of`,
    `${in_time} answered in time`,
    late > 0 ? `${late} late` : "",
    waiting > 0 ? `${waiting} not yet` : "",
    never > 0 ? `${never} not answered when it was due` : "",
    nobody_to_ask > 0 ? `${nobody_to_ask} with nobody to ask` : "",
  ];
  return `${parts.filter(Boolean).join(" · ")}.`;
}

function Verbs({ round, progress }: { round: UpdateRound; progress: RoundProgress }) {
  const remind = useRemind(round.id);
  const close = useCloseRound();
  const [isAsked, setIsAsked] = useState(false);
  const open = progress.counts.waiting + progress.counts.never;
  return (
    <div className={styles.verbs}>
      <Button
        variant="default"
        disabled={open === 0}
        loading={remind.isPending}
        onClick={() => remind.mutate(undefined)}
      >
        Write again to who has not answered
      </Button>
      {isAsked ? (
        <>
          <span>{open > 0 ? `${open} stay unanswered.` : "All are answered."} Close it?</span>
          <Button loading={close.isPending} onClick={() => close.mutate(round.id)}>
            Close it
          </Button>
          <Button variant="default" onClick={() => setIsAsked(false)}>
            Not yet
          </Button>
        </>
      ) : (
        <Button variant="default" onClick={() => setIsAsked(true)}>
          Close the round…
        </Button>
      )}
      {remind.data ? (
        <span role="status">
          {remind.data.written === 0
            ? "Everybody was written to today already."
            : `${counted(remind.data.written, "message")} written.`}
        </span>
      ) : null}
      {(remind.error ?? close.error) ? <ProblemNotice error={remind.error ?? close.error} /> : null}
    </div>
  );
}

type TableRow = { id: string; name: string; counts: Counts };

function Table({ head, rows }: { head: string; rows: readonly TableRow[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <Heads />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            <Figures counts={row.counts} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heads() {
  return (
    <>
      <th scope="col">Asked</th>
      <th scope="col">In time</th>
      <th scope="col">Late</th>
      <th scope="col">Not yet</th>
      <th scope="col">Never</th>
    </>
  );
}

function Figures({ counts }: { counts: Counts }) {
  const cells = [counts.asked, counts.in_time, counts.late, counts.waiting, counts.never];
  const names = ["Asked", "In time", "Late", "Not yet", "Never"];
  return cells.map((count, place) => (
    <td key={names[place]} data-name={names[place]} data-zero={count === 0 || undefined}>
      {count}
    </td>
  ));
}

type PeopleProps = { round: UpdateRound; people: readonly PersonProgress[]; isMailSetUp: boolean };

function People({ round, people, isMailSetUp }: PeopleProps) {
  const remind = useRemind(round.id);
  const isOpen = round.state === "open";
  return (
    <>
      <h2>By whom it was asked of</h2>
      {remind.error ? <ProblemNotice error={remind.error} /> : null}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <Heads />
            <th scope="col">Message</th>
            <th scope="col">
              <span className="visually-hidden">What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => {
            const isDone = one.counts.waiting + one.counts.never === 0;
            const when = one.mailed_at ? `, ${formatInstant(one.mailed_at)}` : "";
            return (
              <tr key={one.id}>
                <th scope="row">{one.name}</th>
                <Figures counts={one.counts} />
                <td data-name="Message">{`${mailWords(one, isMailSetUp)}${when}`}</td>
                <td>
                  {isOpen && !isDone && one.has_address ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Write again to ${one.name}`}
                      loading={remind.isPending && remind.variables === one.id}
                      onClick={() => remind.mutate(one.id)}
                    >
                      Write again
                    </Button>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
