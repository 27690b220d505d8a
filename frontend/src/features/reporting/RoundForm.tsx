import { Button, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { departments, Problem } from "@/api";
import { Choice } from "@/ui/Choice";
import { dayNow, daysAfter, formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Reporting.module.css";
import { RoundPreview } from "./RoundPreview";
import { useOpenRound, usePeriods, usePreviewRound } from "./useUpdates";

/** The Friday that comes; of a Friday the next one, since nobody answers by tonight. */
export function nextFriday(today: string): string {
  return daysAfter(today, (5 - new Date(today).getUTCDay() + 7) % 7 || 7);
}

/** Asks for the status of all work under way. */
export function RoundForm({ onOpened }: { onOpened: (id: string) => void }) {
  const friday = nextFriday(dayNow());
  const [given, setGiven] = useState({
    name: `Status due ${formatDay(friday)}`,
    due_on: friday,
    department: "",
    period: "",
    message: "",
  });
  const open = useOpenRound();
  const look = usePreviewRound();
  // What is shown was of another round once something is changed.
  const [isSeen, setIsSeen] = useState(false);
  const places = useQuery({
    queryKey: ["departments"],
    queryFn: ({ signal }) => departments(signal),
    staleTime: 60_000,
  });
  const periods = usePeriods(true);
  const error = open.error ?? look.error;
  const refused = error instanceof Problem ? error.byField : {};
  const change = (part: Partial<typeof given>) => {
    setGiven((before) => ({ ...before, ...part }));
    setIsSeen(false);
    open.reset();
    // An answer that is still under way is of the earlier values: nothing is told of it any more.
    look.reset();
  };
  const isOfField = Boolean(refused.name ?? refused.due_on);

  function submit(event: FormEvent) {
    event.preventDefault();
    const asked = {
      name: given.name.trim(),
      due_on: given.due_on,
      message: given.message.trim(),
      department: given.department || null,
      period: given.period || null,
    };
    if (isSeen) open.mutate(asked, { onSuccess: (round) => onOpened(round.id) });
    else look.mutate(asked, { onSuccess: () => setIsSeen(true) });
  }

  return (
    <form className={styles.open} onSubmit={submit} noValidate aria-label="Open an update round">
      <h2>Open an update round</h2>
      <p className={styles.lead}>
        Every lead of approved, active or paused work gets one message with all of it, and a form
        that takes a minute.
      </p>
      <div className={styles.fields}>
        <TextInput
          label="Name"
          required
          maxLength={200}
          value={given.name}
          error={refused.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Due"
          type="date"
          required
          min={dayNow()}
          value={given.due_on}
          error={refused.due_on}
          onChange={(event) => change({ due_on: event.currentTarget.value })}
        />
        <Choice
          label="Of"
          none="all departments"
          rows={places.data ?? []}
          value={given.department}
          onChange={(department) => change({ department })}
        />
        <Choice
          label="Forecast for"
          none="no forecast"
          rows={periods.data ?? []}
          value={given.period}
          onChange={(period) => change({ period })}
        />
        <Textarea
          className={styles.wide}
          label="Words to the leads"
          rows={2}
          maxLength={5000}
          value={given.message}
          onChange={(event) => change({ message: event.currentTarget.value })}
        />
      </div>
      {error && !isOfField ? <ProblemNotice error={error} /> : null}
      {isSeen && look.data ? <RoundPreview told={look.data} /> : null}
      <Button
        type="submit"
        loading={open.isPending || look.isPending}
        disabled={!given.name.trim() || !given.due_on}
      >
        {isSeen ? "Open it" : "See whom it asks"}
      </Button>
    </form>
  );
}
