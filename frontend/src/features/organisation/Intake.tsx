import { Button } from "@mantine/core";
import { useState } from "react";
import type { WaitingWork } from "@/api/intake";
import { useMayWrite } from "@/features/access/session";
import { StaysRecorded } from "@/features/funding/StaysRecorded";
import { ProblemNotice } from "@/ui/Notice";
import { Gates } from "./Gates";
import styles from "./Organisation.module.css";
import { Propose } from "./Propose";
import { useEnterStage, useNextStages, useWaitingWork } from "./useIntake";

/** Proposals come in, pass the gates and get under way. */
export function Intake() {
  const setsGates = useMayWrite("stage_gate");
  const waiting = useWaitingWork();
  const [open, setOpen] = useState("");
  return (
    <>
      <Propose />
      <section className={styles.step} aria-labelledby="waiting" aria-busy={waiting.isPending}>
        <h2 id="waiting">Proposed, approved and paused</h2>
        {waiting.error ? <ProblemNotice error={waiting.error} /> : null}
        {waiting.data?.length === 0 ? <p className={styles.lead}>Nothing waits.</p> : null}
        {waiting.data && waiting.data.length > 0 ? (
          <ul className={styles.rows}>
            {waiting.data.map((work) => (
              <li key={work.id}>
                <span>
                  {work.name} <small>{work.stage}</small>
                </span>
                <Button
                  size="xs"
                  variant="default"
                  aria-expanded={open === work.id}
                  aria-label={`Next stage of ${work.name}`}
                  onClick={() => setOpen(open === work.id ? "" : work.id)}
                >
                  Next stage
                </Button>
                {open === work.id ? <Next work={work} /> : null}
              </li>
            ))}
          </ul>
        ) : null}
      </section>
      {setsGates ? <Gates /> : null}
    </>
  );
}

/** What one initiative may become, and what it lacks for that. */
function Next({ work }: { work: WaitingWork }) {
  const next = useNextStages(work.id);
  const enter = useEnterStage(work.id);
  const error = next.error ?? enter.error;
  return (
    <div className={styles.wide} aria-busy={next.isPending}>
      {error ? <ProblemNotice error={error} /> : null}
      {(next.data ?? []).map(({ stage, may, gates }) => {
        const lacking = gates.filter(({ is_met }) => !is_met);
        const why = may ? "" : "The PMO says so.";
        return (
          <div key={stage} className={styles.verbs}>
            <Button
              size="xs"
              variant="default"
              disabled={!may || lacking.length > 0}
              loading={enter.isPending && enter.variables === stage}
              onClick={() => enter.mutate(stage)}
            >
              {`Make it ${stage}`}
            </Button>
            <span className={styles.hint}>
              {[why, ...lacking.map(({ what_to_do }) => what_to_do)].filter(Boolean).join(" ")}
            </span>
            {stage === "cancelled" && may ? <StaysRecorded id={work.id} /> : null}
          </div>
        );
      })}
    </div>
  );
}
