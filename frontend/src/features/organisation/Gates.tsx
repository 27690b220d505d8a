import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Stage } from "@/api/intake";
import { Choice } from "@/ui/Choice";
import { ProblemNotice } from "@/ui/Notice";
import { humanise } from "@/ui/words";
import styles from "./Organisation.module.css";
import { useAddGate, useFieldsOfWork, useGates, useRemoveGate } from "./useIntake";

const STAGES: Stage[] = ["approved", "active", "paused", "done", "cancelled"];
const NEEDS: Record<string, string> = {
  confirmed_contribution: "a confirmed link to an objective",
  known_money: "an amount of money",
  description: "a description",
  sponsor: "a sponsor",
  lead: "a lead",
  starts_on: "the day it starts",
  ends_on: "the day it ends",
  bucket: "what kind of work it is",
  activities: "activities",
  beneficiaries: "beneficiaries",
  mechanisms: "mechanisms",
};

/** What the PMO asks for before a stage. */
export function Gates() {
  const gates = useGates();
  const own = useFieldsOfWork();
  const add = useAddGate();
  const remove = useRemoveGate();
  const [stage, setStage] = useState("");
  const [requires, setRequires] = useState("");
  const [hint, setHint] = useState("");
  const needs = [
    ...Object.entries(NEEDS),
    ...(own.data ?? []).map(({ key, label }) => [`custom:${key}`, label] as const),
  ];
  const nameOf = (need: string) => needs.find(([id]) => id === need)?.[1] ?? humanise(need);
  const error = gates.error ?? add.error ?? remove.error;
  return (
    <section className={styles.step} aria-labelledby="gates" aria-busy={gates.isPending}>
      <h2 id="gates">Gates</h2>
      <p className={styles.lead}>
        What an initiative needs before it enters a stage, whoever lets it in. Work that is in the
        stage already stays there.
      </p>
      {error ? <ProblemNotice error={error} /> : null}
      {gates.data && gates.data.length > 0 ? (
        <ul className={styles.rows}>
          {gates.data.map((gate) => (
            <li key={gate.id}>
              <span>
                Before {gate.stage}: {nameOf(gate.requires)} <small>{gate.hint}</small>
              </span>
              <Button
                size="xs"
                variant="default"
                aria-label={`Remove the gate before ${gate.stage}: ${nameOf(gate.requires)}`}
                onClick={() => remove.mutate(gate.id)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className={styles.fields}>
        <Choice
          label="Before"
          none="choose a stage"
          rows={STAGES.map((id) => ({ id, name: id }))}
          value={stage}
          onChange={setStage}
        />
        <Choice
          label="It needs"
          none="choose"
          rows={needs.map(([id, name]) => ({ id, name }))}
          value={requires}
          onChange={setRequires}
        />
        <TextInput
          label="What to do, in your words"
          maxLength={300}
          value={hint}
          onChange={(event) => setHint(event.currentTarget.value)}
        />
      </div>
      <Button
        variant="default"
        disabled={!stage || !requires}
        loading={add.isPending}
        onClick={() =>
          add.mutate(
            { stage: stage as Stage, requires, hint: hint.trim() },
            { onSuccess: () => setRequires("") },
          )
        }
      >
        Add the gate
      </Button>
    </section>
  );
}
