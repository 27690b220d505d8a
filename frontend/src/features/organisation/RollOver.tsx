import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { type RollOver as Asked, type Becomes, type Goal, rollOverOf } from "@/api/organisation";
import { useStrategies } from "@/features/strategy/strategies";
import { Choice } from "@/ui/Choice";
import { ProblemNotice } from "@/ui/Notice";
import { Apply } from "./Apply";
import styles from "./Organisation.module.css";
import { useGoals } from "./useOrganisation";
import { BECOMES } from "./words";

type Fate = { becomes: Becomes; into: string[] };
const KEPT: Fate = { becomes: "kept", into: [] };
const LEAST: Partial<Record<Becomes, number>> = { reworded: 1, replaced: 1, split: 2 };

/** The next strategy out of the old one, objective by objective. */
export function RollOver() {
  const strategies = useStrategies();
  const [strategy, setStrategy] = useState("");
  const [name, setName] = useState("");
  const [vision, setVision] = useState("");
  const [starts, setStarts] = useState("");
  const [fates, setFates] = useState<Record<string, Fate>>({});
  const goals = useGoals(strategy);
  const open = (strategies.data ?? []).filter(({ state }) => state !== "closed");
  const rows = (goals.data ?? []).filter(({ state }) => state !== "retired");
  const fateOf = (goal: Goal) => fates[goal.id] ?? KEPT;
  const unsaid = rows.find((goal) => fateOf(goal).into.some((words) => !words.trim()));
  const trouble = !strategy
    ? "Choose the strategy."
    : !name.trim()
      ? "Name the next strategy."
      : goals.isPending
        ? "Its objectives are being read."
        : unsaid
          ? `Say what ${unsaid.name} becomes.`
          : "";
  const asked: Omit<Asked, "reason"> | null = trouble
    ? null
    : {
        name: name.trim(),
        ...(vision.trim() ? { vision: vision.trim() } : {}),
        ...(starts ? { starts_on: starts } : {}),
        objectives: rows
          .filter((goal) => fateOf(goal).becomes !== "kept")
          .map((goal) => ({
            objective: goal.id,
            becomes: fateOf(goal).becomes,
            into: fateOf(goal).into.map((words) => ({
              name: words.trim(),
              // New words for the same thing keep what was said of it.
              ...(fateOf(goal).becomes === "reworded" ? { description: goal.description } : {}),
            })),
          })),
      };
  return (
    <>
      <fieldset className={styles.step}>
        <h2>1. From which to which</h2>
        <div className={styles.fields}>
          <Choice
            label="Old strategy"
            none="choose"
            rows={open}
            value={strategy}
            onChange={(id) => {
              setStrategy(id);
              setFates({});
            }}
          />
          <TextInput
            label="Name of the next one"
            required
            maxLength={300}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="It begins on"
            type="date"
            value={starts}
            onChange={(event) => setStarts(event.currentTarget.value)}
          />
        </div>
        <Textarea
          label="Its vision"
          description="Left out, it is the old one's."
          rows={2}
          value={vision}
          onChange={(event) => setVision(event.currentTarget.value)}
        />
      </fieldset>
      <fieldset className={styles.step}>
        <h2>2. What becomes of each objective</h2>
        <p className={styles.lead}>
          Links go along to what is kept; to what is reworded, to be confirmed again. Links to what
          is split or replaced wait for the owners. What is dropped leaves its links behind.
        </p>
        {goals.error ? <ProblemNotice error={goals.error} /> : null}
        {rows.length > 0 ? (
          <ul className={styles.rows}>
            {rows.map((goal) => (
              <ObjectiveFate
                key={goal.id}
                goal={goal}
                fate={fateOf(goal)}
                onChange={(fate) => setFates({ ...fates, [goal.id]: fate })}
              />
            ))}
          </ul>
        ) : null}
      </fieldset>
      <Apply
        step={3}
        asked={asked}
        trouble={trouble}
        verb={rollOverOf(strategy)}
        says="Make the draft"
      />
    </>
  );
}

type FateProps = { goal: Goal; fate: Fate; onChange: (fate: Fate) => void };

function labelOf(becomes: Becomes, at: number, name: string): string {
  if (becomes === "split") return `Part ${at + 1} of ${name}`;
  return becomes === "replaced" ? `What replaces ${name}` : `New words of ${name}`;
}

function ObjectiveFate({ goal, fate, onChange }: FateProps) {
  const { becomes, into } = fate;
  const choose = (next: Becomes) => {
    const count = LEAST[next] ?? 0;
    // Another objective in its place has words of its own; the rest begins with those that stand.
    const isAnother = next === "replaced";
    const said = isAnother ? into.filter((words) => words !== goal.name) : into;
    const first = isAnother ? "" : goal.name;
    const words = Array.from({ length: count }, (_, at) => said[at] || (at ? "" : first));
    onChange({ becomes: next, into: words });
  };
  return (
    <li>
      <span id={`goal-${goal.id}`}>
        {goal.code ? <small>{goal.code} </small> : null}
        {goal.name}
      </span>
      <select
        aria-labelledby={`goal-${goal.id}`}
        value={becomes}
        onChange={(event) => choose(event.currentTarget.value as Becomes)}
      >
        {Object.entries(BECOMES).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {into.map((words, at) => (
        <TextInput
          key={at}
          label={labelOf(becomes, at, goal.name)}
          required
          maxLength={1000}
          value={words}
          onChange={(event) =>
            onChange({
              becomes,
              into: into.map((one, place) => (place === at ? event.currentTarget.value : one)),
            })
          }
        />
      ))}
      {becomes === "split" ? (
        <Button
          size="xs"
          variant="default"
          aria-label={`Add a part of ${goal.name}`}
          onClick={() => onChange({ becomes, into: [...into, ""] })}
        >
          Add a part
        </Button>
      ) : null}
    </li>
  );
}
