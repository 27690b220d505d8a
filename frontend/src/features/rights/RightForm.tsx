import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import * as api from "@/api/decisionRights";
import { Choice } from "@/ui/Choice";
import { ProblemNotice } from "@/ui/Notice";
import { PeopleField } from "./PeopleField";
import styles from "./Rights.module.css";
import type { Names } from "./useRights";
import { KINDS, SCOPES, type ScopeWord, scopeOf, typedAmount } from "./words";

type Props = {
  right: api.DecisionRight | null;
  strategy: { id: string; currency: string };
  names: Names;
  onDone: () => void;
};

/** A new right, or another version of the one that was read. */
export function RightForm({ right, strategy, names, onDone }: Props) {
  const queries = useQueryClient();
  const [given, setGiven] = useState(() => typedOf(right));
  const [isTried, setIsTried] = useState(false);
  const set = (some: Partial<Typed>) => setGiven((before) => ({ ...before, ...some }));
  const above = typedAmount(given.above);
  const upTo = typedAmount(given.upTo);
  const isPlaced =
    (given.scope !== "objective" || given.objective !== "") &&
    (given.scope !== "department" || given.department !== "");
  const isReady = above !== undefined && upTo !== undefined && given.decider !== "" && isPlaced;
  const save = useMutation({
    mutationFn: () =>
      api.writeRight(right, bodyOf(given, above ?? null, upTo ?? null, right, strategy)),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone();
    },
  });
  const refused = save.error instanceof Problem ? save.error.byField : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (isReady) save.mutate();
  };
  const noAmount = "Give an amount such as 500,000, or leave it out.";
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label="Decision right">
      <h2>{right ? "Change the right" : "Record a right"}</h2>
      <Choice
        label="It holds on"
        rows={SCOPES}
        value={given.scope}
        onChange={(scope) => set({ scope: scope as ScopeWord })}
      />
      {given.scope === "objective" ? (
        <Choice
          label="Objective"
          none="choose one"
          rows={names.objectives}
          value={given.objective}
          onChange={(objective) => set({ objective })}
        />
      ) : null}
      {given.scope === "department" ? (
        <Choice
          label="Department"
          none="choose one"
          rows={names.departments}
          value={given.department}
          onChange={(department) => set({ department })}
        />
      ) : null}
      <Choice
        label="Decisions on"
        rows={KINDS}
        value={given.kind}
        onChange={(kind) => set({ kind: kind as Typed["kind"] })}
      />
      <TextInput
        label={`Above, ${given.currency || strategy.currency}`}
        inputMode="decimal"
        value={given.above}
        error={isTried && above === undefined ? noAmount : refused.above_amount}
        onChange={(event) => set({ above: event.currentTarget.value })}
      />
      <TextInput
        label={`Up to, ${given.currency || strategy.currency}`}
        inputMode="decimal"
        value={given.upTo}
        error={isTried && upTo === undefined ? noAmount : refused.up_to_amount}
        onChange={(event) => set({ upTo: event.currentTarget.value })}
      />
      <Choice
        label="Who decides"
        none="choose one"
        rows={names.people}
        value={given.decider}
        onChange={(decider) => set({ decider })}
      />
      <PeopleField
        label="Recommends"
        people={names.people}
        chosen={given.recommend}
        onChange={(recommend) => set({ recommend })}
      />
      <PeopleField
        label="Has to agree"
        people={names.people}
        chosen={given.agree}
        onChange={(agree) => set({ agree })}
      />
      <PeopleField
        label="Is heard"
        people={names.people}
        chosen={given.input}
        onChange={(input) => set({ input })}
      />
      <PeopleField
        label="Carries it out"
        people={names.people}
        chosen={given.perform}
        onChange={(perform) => set({ perform })}
      />
      <TextInput
        type="date"
        label="From"
        value={given.starts}
        error={refused.starts_on}
        onChange={(event) => set({ starts: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="Until"
        value={given.ends}
        error={refused.ends_on}
        onChange={(event) => set({ ends: event.currentTarget.value })}
      />
      <Path steps={given.steps} names={names} onChange={(steps) => set({ steps })} />
      {isTried && !isReady ? (
        <p className={styles.wide} role="alert">
          Say where it holds and who decides.
        </p>
      ) : null}
      {save.error ? (
        <div className={styles.wide}>
          <ProblemNotice error={save.error} />
        </div>
      ) : null}
      <div className={`${styles.verbs} ${styles.wide}`}>
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
        <Button type="button" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

type StepTyped = { key: number; person: string; role: string; days: string };
type PathProps = { steps: StepTyped[]; names: Names; onChange: (steps: StepTyped[]) => void };

/** Who is asked next where nobody decides in time: a person or a role, and for how long. */
function Path({ steps, names, onChange }: PathProps) {
  const set = (key: number, some: Partial<StepTyped>) =>
    onChange(steps.map((one) => (one.key === key ? { ...one, ...some } : one)));
  const next = Math.max(0, ...steps.map(({ key }) => key)) + 1;
  return (
    <fieldset className={`${styles.people} ${styles.wide}`}>
      <legend>Who is asked next</legend>
      {steps.map((step) => (
        <div key={step.key} className={styles.steps}>
          <Choice
            label="Person"
            none="a role"
            rows={names.people}
            value={step.person}
            onChange={(person) => set(step.key, { person, role: person ? "" : step.role })}
          />
          {step.person ? null : (
            <TextInput
              label="Role"
              maxLength={200}
              value={step.role}
              onChange={(event) => set(step.key, { role: event.currentTarget.value })}
            />
          )}
          <TextInput
            label="Days"
            type="number"
            min={1}
            max={366}
            value={step.days}
            onChange={(event) => set(step.key, { days: event.currentTarget.value })}
          />
          <Button
            type="button"
            size="sm"
            variant="default"
            onClick={() => onChange(steps.filter(({ key }) => key !== step.key))}
          >
            Take out
          </Button>
        </div>
      ))}
      <Button
        type="button"
        size="compact-sm"
        variant="default"
        onClick={() => onChange([...steps, { key: next, person: "", role: "", days: "5" }])}
      >
        Add a step
      </Button>
    </fieldset>
  );
}

type Typed = {
  scope: ScopeWord;
  objective: string;
  department: string;
  kind: api.DecisionRight["kind"];
  above: string;
  upTo: string;
  currency: string;
  decider: string;
  recommend: string[];
  agree: string[];
  perform: string[];
  input: string[];
  starts: string;
  ends: string;
  steps: StepTyped[];
};

function typedOf(right: api.DecisionRight | null): Typed {
  return {
    scope: right ? scopeOf(right) : "objective",
    objective: right?.objective ?? "",
    department: right?.department ?? "",
    kind: right?.kind ?? "any",
    above: right?.above_amount ?? "",
    upTo: right?.up_to_amount ?? "",
    currency: right?.currency ?? "",
    decider: right?.decider ?? "",
    recommend: right?.recommend_ids ?? [],
    agree: right?.agree_ids ?? [],
    perform: right?.perform_ids ?? [],
    input: right?.input_ids ?? [],
    starts: right?.starts_on ?? "",
    ends: right?.ends_on ?? "",
    steps: (right?.escalation ?? []).map(({ person, role, days }, key) => ({
      key,
      person: person ?? "",
      role: role ?? "",
      days: String(days),
    })),
  };
}

function bodyOf(
  given: Typed,
  above_amount: string | null,
  up_to_amount: string | null,
  right: api.DecisionRight | null,
  strategy: { id: string; currency: string },
): api.RightInput {
  const isOfStrategy = given.scope === "strategy" || given.scope === "objective";
  const isBounded = above_amount !== null || up_to_amount !== null;
  return {
    strategy: isOfStrategy ? (right?.strategy ?? strategy.id) : null,
    objective: given.scope === "objective" ? given.objective : null,
    department: given.scope === "department" ? given.department : null,
    kind: given.kind,
    above_amount,
    up_to_amount,
    currency: isBounded ? given.currency || strategy.currency : given.currency,
    decider: given.decider,
    recommend_ids: given.recommend,
    agree_ids: given.agree,
    perform_ids: given.perform,
    input_ids: given.input,
    starts_on: given.starts || null,
    ends_on: given.ends || null,
    escalation: given.steps.map(({ person, role, days }) => ({
      person: person || null,
      role,
      days: Number(days),
    })),
  };
}
