import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import * as api from "@/api/decisions";
import { dayNow, formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./Decisions.module.css";
import { standingOn } from "./standingOn";
import { useCriteria, useWrite } from "./useDecisions";

/** What the options of decisions are scored on: added, called otherwise, retired. */
export function Criteria({ strategy }: { strategy: string }) {
  const asked = useCriteria(strategy);
  const rows = asked.data ?? [];
  const standing = standingOn(rows, dayNow());
  const retired = rows.filter((one) => !standing.includes(one));
  return (
    <details className={styles.criteria}>
      <summary>
        {asked.data
          ? `${counted(standing.length, "criterion", "criteria")} to score options on`
          : "Criteria to score options on"}
      </summary>
      {asked.error ? <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} /> : null}
      <p className={styles.quiet}>
        Every option of a new decision can be scored on them, from 0 to 10. Decisions keep the
        scores and names of their day.
      </p>
      {standing.length > 0 ? (
        <ul className={styles.list} aria-label="Criteria">
          {standing.map((one) => (
            <Standing key={one.id} one={one} />
          ))}
        </ul>
      ) : null}
      <Addition strategy={strategy} />
      {retired.length > 0 ? (
        <ul className={styles.list} aria-label="Retired criteria">
          {retired.map((one) => (
            <Retired key={one.id} one={one} />
          ))}
        </ul>
      ) : null}
    </details>
  );
}

function Standing({ one }: { one: api.Criterion }) {
  const [name, setName] = useState<string | null>(null);
  const revise = useWrite((body: { name?: string; retired_on?: string }) =>
    api.reviseCriterion(one, body),
  );
  const rename = (event: FormEvent) => {
    event.preventDefault();
    revise.mutate({ name: (name ?? "").trim() }, { onSuccess: () => setName(null) });
  };
  return (
    <li className={styles.row}>
      {name === null ? (
        <>
          <strong>{one.name}</strong>
          <span className={styles.verbs}>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Rename ${one.name}`}
              onClick={() => setName(one.name)}
            >
              Rename
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Retire ${one.name}`}
              loading={revise.isPending}
              onClick={() => revise.mutate({ retired_on: dayNow() })}
            >
              Retire
            </Button>
          </span>
          {one.description ? <small>{one.description}</small> : null}
        </>
      ) : (
        <form className={styles.head} onSubmit={rename} aria-label={`Rename ${one.name}`}>
          <TextInput
            className={styles.name}
            label="Called"
            autoFocus
            maxLength={300}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!name.trim()} loading={revise.isPending}>
            Save
          </Button>
          <Button variant="default" onClick={() => setName(null)}>
            Cancel
          </Button>
        </form>
      )}
      {revise.error ? <ProblemNotice error={revise.error} /> : null}
    </li>
  );
}

function Retired({ one }: { one: api.Criterion }) {
  const revise = useWrite(() => api.reviseCriterion(one, { retired_on: null }));
  return (
    <li className={styles.row}>
      <span>{`${one.name}, retired on ${formatDay(one.retired_on ?? "")}`}</span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Use again: ${one.name}`}
        loading={revise.isPending}
        onClick={() => revise.mutate(undefined)}
      >
        Use again
      </Button>
      {revise.error ? <ProblemNotice error={revise.error} /> : null}
    </li>
  );
}

function Addition({ strategy }: { strategy: string }) {
  const [name, setName] = useState("");
  const add = useWrite(() => api.addCriterion(strategy, name.trim()));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(undefined, { onSuccess: () => setName("") });
  };
  return (
    <form className={styles.head} onSubmit={submit} aria-label="Add a criterion">
      <TextInput
        className={styles.name}
        label="Another criterion"
        maxLength={300}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={!name.trim()} loading={add.isPending}>
        Add it
      </Button>
      {add.error ? <ProblemNotice error={add.error} /> : null}
    </form>
  );
}
