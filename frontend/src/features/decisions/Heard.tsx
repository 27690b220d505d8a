import { Button, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import * as api from "@/api/decisions";
import { type Forum, forums } from "@/api/rhythm";
import { useMayRead } from "@/features/access/session";
import { dayNow, formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Decisions.module.css";
import { useWrite } from "./useDecisions";

type Props = { decision: api.DecisionDetail; may: boolean };

/** What everybody hears alike, and which forum has had it. */
export function Message({ decision, may }: Props) {
  const readsForums = useMayRead("forum");
  const offers = useId();
  const [forum, setForum] = useState("");
  const [day, setDay] = useState(dayNow());
  const tell = useWrite(() => api.tell(decision.id, { forum: forum.trim(), told_on: day }));
  const known = useQuery({
    queryKey: ["forums", decision.strategy],
    queryFn: ({ signal }) => forums(decision.strategy, signal),
    enabled: may && readsForums && decision.message !== "",
    staleTime: 60_000,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tell.mutate(undefined, { onSuccess: () => setForum("") });
  };
  return (
    <>
      <p className={styles.words}>{decision.message || "Nothing is worded for others to hear."}</p>
      {decision.message ? (
        <p className={styles.quiet}>
          {decision.tellings.length === 0
            ? "No forum has had it, as far as is recorded."
            : `Heard by ${decision.tellings
                .map((one) => `${one.forum} on ${formatDay(one.told_on)}`)
                .join(", ")}.`}
        </p>
      ) : null}
      {may && decision.message ? (
        <form className={styles.head} onSubmit={submit} aria-label="Which forum has had it">
          <TextInput
            label="Forum that has had it"
            maxLength={200}
            list={offers}
            value={forum}
            onChange={(event) => setForum(event.currentTarget.value)}
          />
          <datalist id={offers}>
            {meeting(known.data ?? [], day).map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <TextInput
            label="On"
            type="date"
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={!forum.trim()} loading={tell.isPending}>
            Record it
          </Button>
        </form>
      ) : null}
      {tell.error ? <ProblemNotice error={tell.error} /> : null}
    </>
  );
}

/** The forums that still met on a day, each name once; another name can be typed. */
function meeting(rows: readonly Forum[], day: string): string[] {
  const names = rows.filter(({ ends_on }) => !ends_on || ends_on >= day).map(({ name }) => name);
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}

/** What is held against it, by each in their own words. */
export function Dissents({ decision, may }: Props) {
  const [text, setText] = useState("");
  const dissent = useWrite(() => api.dissent(decision.id, text.trim()));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    dissent.mutate(undefined, { onSuccess: () => setText("") });
  };
  return (
    <>
      {decision.dissent ? <p className={styles.words}>{decision.dissent}</p> : null}
      {decision.dissents.length === 0 && !decision.dissent ? (
        <p className={styles.quiet}>Nobody has put a dissent on record.</p>
      ) : null}
      {decision.dissents.map((one) => (
        <blockquote key={one.id} className={styles.words}>
          {one.text}
          <br />
          <small>
            {one.author_name}, {formatDay(one.at)}
          </small>
        </blockquote>
      ))}
      {may ? (
        <form onSubmit={submit} aria-label="Dissent">
          <Textarea
            label="Your dissent, in your own words"
            description="It stands once, under your name, and stays."
            rows={2}
            maxLength={5000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            type="submit"
            mt={8}
            variant="default"
            disabled={!text.trim()}
            loading={dissent.isPending}
          >
            Put it on record
          </Button>
        </form>
      ) : null}
      {dissent.error ? <ProblemNotice error={dissent.error} /> : null}
    </>
  );
}
