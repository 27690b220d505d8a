import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Strategy } from "@/api";
import { measures } from "@/api/decisions";
import { goals, places, workLike } from "@/api/organisation";
import { periods } from "@/api/updates";
import { Choice } from "@/ui/Choice";
import styles from "./Decisions.module.css";
import { type DraftCommitment, emptyCommitment, FIELDS_OF } from "./draft";
import { KIND_WORDS } from "./words";

type Props = {
  strategy: Strategy;
  rows: DraftCommitment[];
  onChange: (rows: DraftCommitment[]) => void;
};

const KINDS = Object.entries(KIND_WORDS).map(([id, name]) => ({ id, name }));

/** What the decision commits to, each in a form that the data can obey. */
export function CommitmentFields({ strategy, rows, onChange }: Props) {
  const set = (key: string, part: Partial<DraftCommitment>) =>
    onChange(rows.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <>
      {rows.map((one) => (
        <fieldset key={one.key}>
          <legend>What it commits to</legend>
          <Choice
            label="Kind"
            rows={KINDS}
            value={one.kind}
            onChange={(kind) => set(one.key, { kind: kind as DraftCommitment["kind"] })}
          />
          <Fields strategy={strategy} one={one} onChange={(part) => set(one.key, part)} />
          <Button
            type="button"
            size="xs"
            variant="default"
            onClick={() => onChange(rows.filter(({ key }) => key !== one.key))}
          >
            Leave it out
          </Button>
        </fieldset>
      ))}
      <div className={styles.verbs}>
        <Button
          type="button"
          size="xs"
          variant="default"
          onClick={() => onChange([...rows, emptyCommitment()])}
        >
          {rows.length === 0 ? "4. Commit to something that can be checked" : "Another commitment"}
        </Button>
      </div>
    </>
  );
}

type FieldsProps = {
  strategy: Strategy;
  one: DraftCommitment;
  onChange: (part: Partial<DraftCommitment>) => void;
};

function Fields({ strategy, one, onChange }: FieldsProps) {
  const has = (name: keyof DraftCommitment) => FIELDS_OF[one.kind].includes(name);
  const asked = { staleTime: 60_000 };
  const objectives = useQuery({
    queryKey: ["goals", strategy.id],
    queryFn: ({ signal }) => goals(strategy.id, signal),
    enabled: has("objective") || has("measure"),
    ...asked,
  });
  const departments = useQuery({
    queryKey: ["places"],
    queryFn: ({ signal }) => places(signal),
    enabled: has("department"),
    ...asked,
  });
  const known = useQuery({
    queryKey: ["measures"],
    queryFn: ({ signal }) => measures(signal),
    enabled: has("measure"),
    ...asked,
  });
  const years = useQuery({
    queryKey: ["periods"],
    queryFn: ({ signal }) => periods(signal),
    enabled: has("period"),
    ...asked,
  });
  const here = new Set((objectives.data ?? []).map(({ id }) => id));
  return (
    <>
      {has("initiative") ? (
        <Work value={one.initiative} onChange={(initiative) => onChange({ initiative })} />
      ) : null}
      {has("amount") ? (
        <TextInput
          label={`At least, ${strategy.currency}`}
          inputMode="decimal"
          value={one.amount}
          onChange={(event) => onChange({ amount: event.currentTarget.value })}
        />
      ) : null}
      {has("objective") ? (
        <Choice
          label={one.kind === "move" ? "To the objective" : "Within the objective"}
          none="none"
          rows={objectives.data ?? []}
          value={one.objective}
          onChange={(objective) => onChange({ objective })}
        />
      ) : null}
      {has("department") ? (
        <Choice
          label={one.kind === "move" ? "or to the department" : "or the department"}
          none="none"
          rows={departments.data ?? []}
          value={one.department}
          onChange={(department) => onChange({ department })}
        />
      ) : null}
      {has("period") ? (
        <Choice
          label="In"
          none="choose a period"
          rows={years.data ?? []}
          value={one.period}
          onChange={(period) => onChange({ period })}
        />
      ) : null}
      {has("measure") ? (
        <Choice
          label="Measure"
          none="choose a measure"
          rows={(known.data ?? []).filter(({ objective }) => here.has(objective))}
          value={one.measure}
          onChange={(measure) => onChange({ measure })}
        />
      ) : null}
      {has("target") ? (
        <TextInput
          label="Reaches"
          inputMode="decimal"
          value={one.target}
          onChange={(event) => onChange({ target: event.currentTarget.value })}
        />
      ) : null}
      {has("due_on") ? (
        <TextInput
          label={one.kind === "no_new_work" ? "From" : "By"}
          type="date"
          value={one.due_on}
          onChange={(event) => onChange({ due_on: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}

/** One initiative, found by its words: there may be thousands. */
function Work({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const [words, setWords] = useState("");
  const found = useQuery({
    queryKey: ["work like", words],
    queryFn: ({ signal }) => workLike(words, signal),
    enabled: words.trim().length > 1,
    placeholderData: (before) => before,
  });
  return (
    <>
      <TextInput
        label="Find the initiative"
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          // What was chosen may not be among what is found now, and would be sent unseen.
          onChange("");
        }}
      />
      <Choice
        label="Initiative"
        none="choose one"
        rows={(found.data ?? []).filter((one) => !one.is_confidential)}
        value={value}
        onChange={onChange}
      />
    </>
  );
}
