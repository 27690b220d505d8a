import { Button, Checkbox, MultiSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import { toDateField } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Rounds.module.css";
import { useMakeRound, useObjectives, usePeople } from "./useRounds";

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
  const inTwoWeeks = new Date(Date.now() + 14 * 24 * 60 * 60 * 1000);
  const [given, setGiven] = useState({ ...EMPTY, closes_on: toDateField(inTwoWeeks) });
  const make = useMakeRound();
  const objectives = useObjectives(strategy);
  const people = usePeople();
  const refused = make.error instanceof Problem ? make.error.byField : {};
  const change = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }));
  const named = (rows: { id: string; name: string }[] | undefined) =>
    (rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
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
        min={toDateField(new Date())}
        value={given.closes_on}
        error={refused.closes_on}
        onChange={(event) => change({ closes_on: event.currentTarget.value })}
      />
      <MultiSelect
        label="Objectives to weigh, two to ten"
        searchable
        maxValues={10}
        data={named(objectives.data)}
        value={given.items}
        error={refused.items}
        onChange={(items) => change({ items })}
      />
      <MultiSelect
        label="Leaders to ask, five at least"
        searchable
        data={named(people.data)}
        value={given.leaders}
        error={refused.leaders}
        onChange={(leaders) => change({ leaders })}
      />
      <MultiSelect
        label="Leads to ask beside them: nobody, or eight at least"
        searchable
        data={named(people.data)}
        value={given.leads}
        error={refused.leads}
        onChange={(leads) => change({ leads })}
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
