import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import { usePeople } from "@/features/detection/inbox";
import { dayNow, daysAfter } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Rounds.module.css";
import { Several } from "./Several";
import { useMakeRound, useObjectives } from "./useRounds";

const EMPTY = {
  name: "",
  message: "",
  items: [] as string[],
  leaders: [] as string[],
  leads: [] as string[],
  with_figures: false,
};

/** Prepares a round: what it asks, whom, and what it will show. Nobody is asked before it opens. */
export function RoundMaker({ strategy }: { strategy: string }) {
  const [given, setGiven] = useState({ ...EMPTY, closes_on: daysAfter(dayNow(), 14) });
  const make = useMakeRound();
  const objectives = useObjectives(strategy);
  const people = usePeople();
  const refused = make.error instanceof Problem ? make.error.byField : {};
  const change = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }));
  const isEnough = given.name.trim() !== "" && given.items.length >= 2 && given.leaders.length >= 5;

  function submit(event: FormEvent) {
    event.preventDefault();
    make.mutate(
      { ...given, name: given.name.trim(), strategy },
      { onSuccess: () => setGiven({ ...EMPTY, closes_on: given.closes_on }) },
    );
  }

  return (
    <form className={styles.maker} onSubmit={submit} noValidate aria-label="Prepare a round">
      <h2>Prepare a round</h2>
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={given.name}
        error={refused.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
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
        label="Objectives to weigh, two to ten"
        most={10}
        rows={objectives.data ?? []}
        chosen={given.items}
        error={refused.items}
        onChoose={(items) => change({ items })}
      />
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
      {make.error && !(make.error instanceof Problem && Object.keys(refused).length) ? (
        <ProblemNotice error={make.error} />
      ) : null}
      <Button type="submit" loading={make.isPending} disabled={!isEnough}>
        Keep it as a draft
      </Button>
    </form>
  );
}
