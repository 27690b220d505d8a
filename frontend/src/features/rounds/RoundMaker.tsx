import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import type { Round, RoundKind } from "@/api/rounds";
import { usePeople } from "@/features/detection/inbox";
import { Choice } from "@/ui/Choice";
import { dayNow, daysAfter } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { askingOf, isAskable, KINDS, nothingAsked } from "./asking";
import styles from "./Rounds.module.css";
import { Several } from "./Several";
import { useItems, useKeepRound } from "./useRounds";

const TITLE = { new: "Prepare a round", draft: "Change this draft" };

type Props = { strategy: string; draft?: Round; onDone?: () => void };

/** Prepares a round, or changes a draft of one: what it asks, whom, and what it will show. */
export function RoundMaker({ strategy, draft, onDone }: Props) {
  const inTwoWeeks = daysAfter(dayNow(), 14);
  const [given, setGiven] = useState(draft ? askingOf(draft) : nothingAsked(inTwoWeeks));
  const keep = useKeepRound(strategy, draft);
  const items = useItems(strategy, given.kind);
  const people = usePeople();
  const refused = keep.error instanceof Problem ? keep.error.byField : {};
  const change = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }));
  const title = draft ? TITLE.draft : TITLE.new;

  function submit(event: FormEvent) {
    event.preventDefault();
    const said = { ...given, name: given.name.trim() };
    keep.mutate(said, {
      onSuccess: () => {
        if (!draft) setGiven(nothingAsked(given.closes_on));
        onDone?.();
      },
    });
  }

  return (
    <form className={styles.maker} onSubmit={submit} noValidate aria-label={title}>
      <h2>{title}</h2>
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={given.name}
        error={refused.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Choice
        label="What it asks about"
        rows={Object.entries(KINDS).map(([id, { name }]) => ({ id, name }))}
        value={given.kind}
        onChange={(kind) => change({ kind: kind as RoundKind, items: [] })}
      />
      <TextInput
        label="Open until"
        type="date"
        required
        min={dayNow()}
        value={given.closes_on}
        error={refused.closes_on}
        onChange={(event) => change({ closes_on: event.currentTarget.value })}
      />
      <Several
        label={KINDS[given.kind].items}
        most={10}
        rows={items.data ?? []}
        chosen={given.items}
        error={refused.items}
        onChoose={(chosen) => change({ items: chosen })}
      />
      {items.data && items.data.length < 2 ? (
        <p className={styles.lead}>
          This strategy records fewer than two of these: record them first.
        </p>
      ) : null}
      <Several
        label="Leaders to ask, five at least"
        rows={people.data ?? []}
        chosen={given.leaders}
        error={refused.leaders}
        onChoose={(leaders) => change({ leaders })}
      />
      <Several
        label="Leads to ask beside them: nobody, or eight at least"
        rows={people.data ?? []}
        chosen={given.leads}
        error={refused.leads}
        onChoose={(leads) => change({ leads })}
      />
      <Textarea
        label="Words to whom it asks"
        autosize
        minRows={2}
        maxLength={2000}
        value={given.message}
        onChange={(event) => change({ message: event.currentTarget.value })}
      />
      <Checkbox
        label="Show figures of agreement, too"
        description="Told to raters before they answer. More rounds are withheld then, for a figure can tell who stands alone."
        checked={given.with_figures}
        onChange={(event) => change({ with_figures: event.currentTarget.checked })}
      />
      {keep.error && !(keep.error instanceof Problem && Object.keys(refused).length) ? (
        <ProblemNotice error={keep.error} />
      ) : null}
      <div className={styles.verbs}>
        <Button type="submit" loading={keep.isPending} disabled={!isAskable(given)}>
          {draft ? "Keep the changes" : "Keep it as a draft"}
        </Button>
        {draft ? (
          <Button variant="default" disabled={keep.isPending} onClick={onDone}>
            Leave it as it was
          </Button>
        ) : null}
      </div>
    </form>
  );
}
