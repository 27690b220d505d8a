import { Button, Modal, Skeleton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { Emptiness, Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import { ObjectivePicker } from "./ObjectivePicker";
import styles from "./Triage.module.css";
import { TriageCard } from "./TriageCard";
import { firstOpen, isDecided, leftOf, type Outcome } from "./triage";
import { useTriage } from "./useTriage";

const LINKING = [
  ["1 – 5", "link it to the objective of this number"],
  ["Enter", "link it to the first one"],
  ["o", "find another objective"],
  ["n", "none fits: do not ask again until a text changes"],
  ["u", "take the latest word back"],
] as const;
const READING = [
  ["j → ↓", "next, without a word"],
  ["k ← ↑", "back"],
  ["?", "these keys"],
] as const;

type Props = { strategy: string; initiative: string | undefined; mayLink: boolean };

/** Work without an objective, one piece at a time, by keyboard. */
export function Triage({ strategy, initiative, mayLink }: Props) {
  const triage = useTriage(strategy, initiative);
  const { state, move, link, dismiss, undo } = triage;
  const [isPicking, setIsPicking] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const hasMoved = useRef(false);
  const row = state.rows[state.at];
  const outcome = row ? state.outcomes[row.initiative.id] : undefined;
  // Of this work: who leads some of it does not link the rest.
  const mayLinkRow = mayLink && (row?.may_link ?? false);
  const mayDecide = mayLinkRow && row !== undefined && !isDecided(outcome);
  const mayDismiss = mayDecide && row.present_links.length === 0;
  // Words given here may have been on other rows.
  const mayUndo = mayLink && (mayLinkRow || state.order.length > 0);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey || isElsewhere(event)) return;
      if (isPicking || showsKeys) return;
      const act = actOf(event);
      if (!act) return;
      event.preventDefault();
      hasMoved.current = true;
      act();
    }
    function actOf(event: KeyboardEvent): (() => void) | null {
      const { key } = event;
      if (key === "j" || key === "ArrowRight" || key === "ArrowDown") return () => move(1);
      if (key === "k" || key === "ArrowLeft" || key === "ArrowUp") return () => move(-1);
      if (key === "?") return () => setShowsKeys(true);
      if (key === "u" && mayUndo) return undo;
      if (!mayDecide) return null;
      if (key === "o") return () => setIsPicking(true);
      if (key === "n") return mayDismiss ? () => dismiss(row!.initiative.id) : null;
      const isEnter = key === "Enter" && !isButton(event);
      const proposal = row!.proposals[isEnter ? 0 : Number(key) - 1];
      if (!proposal || (!isEnter && !/^[1-5]$/.test(key)) || event.repeat) return null;
      return () => link(row!.initiative.id, { id: proposal.objective, name: proposal.name });
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [row, mayDecide, mayDismiss, mayUndo, isPicking, showsKeys, move, link, dismiss, undo]);

  const troubled = Object.entries(state.outcomes).filter(([, one]) => one.problem !== "");
  const left = leftOf(state);
  return (
    <section className={styles.triage} aria-label="Work to link">
      <div className={styles.head}>
        <p className={styles.left} role="status">
          {triage.isLoaded ? `${left.toLocaleString("en")} left` : " "}
          {triage.isSending ? <span className={styles.quiet}> · writing…</span> : null}
        </p>
        <div className={styles.verbs}>
          <Button size="xs" variant="default" onClick={() => move(-1)} disabled={state.at === 0}>
            Back
          </Button>
          <Button size="xs" variant="default" onClick={() => move(1)} disabled={!row}>
            Next
          </Button>
          {mayUndo ? (
            <Button size="xs" variant="default" onClick={undo} disabled={state.order.length === 0}>
              Undo
            </Button>
          ) : null}
          <Button size="xs" variant="subtle" onClick={() => setShowsKeys(true)}>
            Keys
          </Button>
        </div>
      </div>
      {troubled.map(([id, one]) => (
        <Notice key={id} tone="problem">
          <span>
            “{state.rows.find((each) => each.initiative.id === id)?.initiative.name}” {refusal(one)}{" "}
            {one.problem}
          </span>
          <Button size="xs" variant="default" onClick={() => triage.show(id)}>
            Go back to it
          </Button>
        </Notice>
      ))}
      {triage.isMissing ? (
        <Notice tone="warning">
          <span>
            The work of this link has an objective by now, waits for an answer, needs none, or is
            not for you to see.
          </span>
        </Notice>
      ) : null}
      {triage.error ? <ProblemNotice error={triage.error} onRetry={triage.retry} /> : null}
      {row ? (
        <>
          <TriageCard
            key={row.initiative.id}
            row={row}
            currency={triage.currency}
            outcome={outcome}
            mayLink={mayLinkRow}
            takesFocus={hasMoved.current}
            onLink={(objective) => {
              hasMoved.current = true;
              link(row.initiative.id, objective);
            }}
          />
          {mayLinkRow ? (
            <div className={styles.other}>
              <Button variant="default" onClick={() => setIsPicking(true)} disabled={!mayDecide}>
                <kbd>o</kbd> Another objective…
              </Button>
              <Button
                variant="default"
                disabled={!mayDismiss}
                onClick={() => {
                  hasMoved.current = true;
                  dismiss(row.initiative.id);
                }}
              >
                <kbd>n</kbd> None fits
              </Button>
            </div>
          ) : (
            <p className={styles.quiet}>You may read this; the work’s side and the PMO link it.</p>
          )}
        </>
      ) : triage.error ? null : !triage.isLoaded || !state.isWhole ? (
        <Bones />
      ) : left === 0 ? (
        <Emptiness title="Nothing is left to link.">
          <p>
            All agreed change work that you may see is linked to an objective, waits for its owner’s
            word, has a waiver or was set aside. Work whose link leads nowhere stands in the
            findings, and is linked anew from there.
          </p>
        </Emptiness>
      ) : (
        <Emptiness title={`You have seen all of it; ${left.toLocaleString("en")} wait.`}>
          <Button
            variant="default"
            onClick={() => {
              const open = state.rows[firstOpen(state)];
              if (open) triage.show(open.initiative.id);
            }}
          >
            Begin again with what waits
          </Button>
        </Emptiness>
      )}
      {row ? (
        <ObjectivePicker
          strategy={strategy}
          isOpen={isPicking}
          onClose={() => setIsPicking(false)}
          onChoose={(objective) => {
            setIsPicking(false);
            hasMoved.current = true;
            link(row.initiative.id, objective);
          }}
        />
      ) : null}
      <Modal
        opened={showsKeys}
        onClose={() => setShowsKeys(false)}
        title="Keys"
        transitionProps={{ duration: 0 }}
        lockScroll={false}
      >
        <dl className={styles.keys}>
          {[...(mayLinkRow ? LINKING : []), ...READING].map(([key, does]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        {state.order.length > 0 ? (
          <p className={styles.quiet}>
            {counted(state.order.length, "word")} given on this page so far; undo takes back the
            latest first.
          </p>
        ) : null}
      </Modal>
    </section>
  );
}

/** What did not happen: a word was not written, or one that stands was not taken back. */
function refusal(outcome: Outcome): string {
  if (outcome.phase === "failed") return "was not written.";
  return outcome.kind === "linked" ? "is still linked." : "is still set aside.";
}

function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function isButton(event: KeyboardEvent): boolean {
  return (event.target as HTMLElement).closest("button, a") !== null;
}

function Bones() {
  return (
    <div className={styles.card} aria-busy="true">
      <Skeleton height={14} width={200} mb={12} />
      <Skeleton height={28} width="60%" mb={16} />
      <Skeleton height={64} mb={24} />
      <Skeleton height={54} mb={8} />
      <Skeleton height={54} mb={8} />
      <Skeleton height={54} />
    </div>
  );
}
