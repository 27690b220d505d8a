import { Button } from "@mantine/core";
import { useState } from "react";
import type { OrganisationChange } from "@/api/organisation";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Organisation.module.css";
import { useChanges, useUndo, useWithdraw } from "./useOrganisation";
import { stateWords } from "./words";

/** Planned and made changes, each with the way back while there is one. */
export function ChangeList() {
  const changes = useChanges();
  const undo = useUndo();
  const withdraw = useWithdraw();
  const error = changes.error ?? undo.error ?? withdraw.error;
  const rows = changes.data ?? [];
  return (
    <section aria-labelledby="made" aria-busy={changes.isPending}>
      <h2 id="made">Planned and made</h2>
      {error ? <ProblemNotice error={error} /> : null}
      {changes.data && rows.length === 0 ? (
        <p className={styles.lead}>Nothing was changed here yet.</p>
      ) : null}
      {rows.length > 0 ? (
        <ul className={styles.rows}>
          {rows.map((change) => (
            <li key={change.id}>
              <span>
                {change.title} <small>{stateWords(change)}</small>
                <br />
                <small>{change.refused_with || change.reason}</small>
              </span>
              <Back
                change={change}
                isBusy={undo.isPending || withdraw.isPending}
                onUndo={() => undo.mutate(change.id)}
                onWithdraw={() => withdraw.mutate(change.id)}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

type BackProps = {
  change: OrganisationChange;
  isBusy: boolean;
  onUndo: () => void;
  onWithdraw: () => void;
};

/** The way back is asked for twice: it moves as many records as the change did. */
function Back({ change, isBusy, onUndo, onWithdraw }: BackProps) {
  const [isSure, setIsSure] = useState(false);
  const isPlanned = change.state === "planned" || change.state === "refused";
  if (!isPlanned && change.state !== "applied") return <span />;
  const act = isPlanned ? onWithdraw : onUndo;
  const says = isPlanned ? "Withdraw it" : "Take it back";
  return (
    <div className={styles.verbs}>
      {isSure ? (
        <>
          <Button
            size="xs"
            loading={isBusy}
            onClick={() => {
              setIsSure(false);
              act();
            }}
          >
            {`Yes, ${says.toLowerCase()}`}
          </Button>
          <Button size="xs" variant="default" onClick={() => setIsSure(false)}>
            No
          </Button>
        </>
      ) : (
        <Button
          size="xs"
          variant="default"
          disabled={isBusy}
          aria-label={`${says}: ${change.title}`}
          onClick={() => setIsSure(true)}
        >
          {says}
        </Button>
      )}
    </div>
  );
}
