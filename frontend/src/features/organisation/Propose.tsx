import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { alike, type Met, type Proposal } from "@/api/intake";
import { Choice } from "@/ui/Choice";
import { ProblemNotice } from "@/ui/Notice";
import { decisionName, formatShare } from "@/ui/words";
import styles from "./Organisation.module.css";
import { usePropose } from "./useIntake";
import { usePlaces } from "./useOrganisation";

const EMPTY: Proposal = { name: "", description: "", department: "" };

/** A new proposal meets what says the same already before it is made. */
export function Propose() {
  const places = usePlaces();
  const [given, setGiven] = useState(EMPTY);
  const [met, setMet] = useState<{ found: Met; of: string } | null>(null);
  const change = (part: Partial<Proposal>) => setGiven((before) => ({ ...before, ...part }));
  const of = JSON.stringify([given.name.trim(), given.description.trim()]);
  const look = useMutation({
    mutationFn: () => alike(given),
    onSuccess: (found) => setMet({ found, of }),
  });
  const propose = usePropose();
  const isCurrent = met?.of === of;
  const missing = !given.name.trim()
    ? "Name it."
    : !given.department
      ? "Choose its department."
      : "";
  const standing = (places.data ?? []).filter(({ ends_on }) => ends_on === null);
  return (
    <section className={styles.step} aria-labelledby="propose">
      <h2 id="propose">Propose an initiative</h2>
      <div className={styles.fields}>
        <TextInput
          label="Name"
          required
          maxLength={1000}
          value={given.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Choice
          label="Department"
          none="choose"
          rows={standing}
          value={given.department}
          onChange={(department) => change({ department })}
        />
      </div>
      <Textarea
        label="What it does, and for whom"
        rows={3}
        value={given.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      {look.error ? <ProblemNotice error={look.error} /> : null}
      {propose.error ? <ProblemNotice error={propose.error} /> : null}
      {met && isCurrent ? (
        <>
          <DecidedAgainst rows={met.found.rejected} />
          <SaysTheSame found={met.found.results} />
        </>
      ) : null}
      <div className={styles.verbs}>
        {met && isCurrent ? (
          <Button
            loading={propose.isPending}
            disabled={missing !== ""}
            onClick={() =>
              propose.mutate(given, {
                onSuccess: () => {
                  setGiven(EMPTY);
                  setMet(null);
                },
              })
            }
          >
            {met.found.results.length + met.found.rejected.length > 0
              ? "Propose it all the same"
              : "Propose it"}
          </Button>
        ) : (
          <Button loading={look.isPending} disabled={missing !== ""} onClick={() => look.mutate()}>
            See what is alike
          </Button>
        )}
        <span className={styles.hint} aria-live="polite">
          {propose.isSuccess && !given.name ? "It is proposed, and waits below." : missing}
        </span>
      </div>
    </section>
  );
}

/** What leaders turned down before, and why: told before all else. */
function DecidedAgainst({ rows }: { rows: Met["rejected"] }) {
  if (rows.length === 0) return null;
  return (
    <div role="status">
      <p>It reads like what was decided against:</p>
      <ul className={styles.plain}>
        {rows.map((one) => (
          <li key={`${one.decision} ${one.option}`}>
            {one.option}{" "}
            <small>
              in{" "}
              <Link to="/decisions/$id" params={{ id: one.decision }}>
                {decisionName(one.number)} {one.decision_title}
              </Link>
              : {one.why}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}

function SaysTheSame({ found }: { found: Met["results"] }) {
  if (found.length === 0) return <p role="status">Nothing that you may know of says the same.</p>;
  return (
    <div role="status">
      <p>
        {found.length === 1 ? "One initiative says" : "These say"} much the same. It may be better
        to join in:
      </p>
      <ul className={styles.plain}>
        {found.map(({ initiative, name, department_name, likelihood, phrases }) => (
          <li key={initiative}>
            {name}{" "}
            <small>
              {department_name}, {formatShare(likelihood)} likely worth a look together
              {phrases[0] ? `: “${phrases[0]}”` : ""}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}
