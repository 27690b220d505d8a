import { Button } from "@mantine/core";
import { useState } from "react";
import { type Finding, Problem } from "@/api";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./BulkBar.module.css";
import { rowTroubles } from "./bulk";
import { type BulkKind, bulkOf, type Given } from "./forms";
import { MOST } from "./selection";
import { type People, VerbForm } from "./VerbForm";
import { useBulk } from "./verbs";

type Props = {
  findings: readonly Finding[];
  kind: BulkKind | null;
  people: People;
  onKind: (kind: BulkKind | null) => void;
  onLeaveOut: (ids: readonly string[]) => void;
  onDone: (words: string) => void;
  onClear: () => void;
};

/** One verb on every selected finding, with one reason: all of them or none. */
export function BulkBar({ findings, kind, people, onKind, onLeaveOut, onDone, onClear }: Props) {
  const bulk = useBulk({ onDone });
  const [asked, setAsked] = useState<readonly Finding[]>([]);
  // The facts as they stood when the form was opened, by button or key: the list may be read again
  // behind it. After a refusal they are those of the list, which says what stands in the way.
  const [looked, setLooked] = useState<Looked>({ kind: null, facts: new Map() });
  if (looked.kind !== kind) setLooked({ kind, facts: factsOf(findings) });
  const count = (fits: (one: Finding) => boolean) => findings.filter(fits).length;
  const toLookAt = count((one) => one.state === "candidate");
  const pairs = count((one) => one.is_pair && ["candidate", "open"].includes(one.state));
  const open = count((one) => one.state === "open");
  const isTooMany = findings.length > MOST;
  const troubles = rowTroubles(bulk.error, asked);

  function choose(wanted: BulkKind) {
    bulk.reset();
    onKind(wanted);
  }

  function submit(given: Given) {
    if (kind === null) return;
    setAsked(findings);
    const seen = findings.map(({ id, fingerprint }) => ({
      id,
      fingerprint: looked.facts.get(id) ?? fingerprint,
    }));
    bulk.mutate(bulkOf(kind, seen, given), {
      onError: () => setLooked({ kind, facts: new Map() }),
    });
  }

  return (
    <section className={styles.bar} aria-label="Selected findings">
      <div className={styles.head}>
        <strong role="status">{counted(findings.length, "finding")} selected</strong>
        {isTooMany ? <span className={styles.note}>at most {MOST} at a time</span> : null}
        <div className={styles.verbs}>
          <Verb kind="confirm" count={toLookAt} all={findings.length} onChoose={choose} />
          <Verb kind="dismiss" count={pairs} all={findings.length} onChoose={choose} />
          <Verb kind="waive" count={open} all={findings.length} onChoose={choose} />
          <Verb kind="assign" count={findings.length} all={findings.length} onChoose={choose} />
          <Button size="compact-sm" variant="subtle" onClick={onClear}>
            Clear
          </Button>
        </div>
      </div>
      {kind && troubles.length > 0 ? (
        <div className={styles.troubles} role="alert">
          <p>
            <strong>Nothing was changed.</strong> {counted(troubles.length, "finding")} of{" "}
            {asked.length} {troubles.length === 1 ? "stands" : "stand"} in the way:
          </p>
          <ul>
            {troubles.map(({ finding, message }) => (
              <li key={finding.id}>
                <b>{finding.title}</b>: {message}
              </li>
            ))}
          </ul>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              onLeaveOut(troubles.map((one) => one.finding.id));
              bulk.reset();
            }}
          >
            Leave {troubles.length === 1 ? "it" : "them"} out
          </Button>
        </div>
      ) : null}
      {kind && troubles.length === 0 && bulk.error instanceof Problem ? (
        <ProblemNotice error={bulk.error} />
      ) : null}
      {kind && !isTooMany ? (
        <VerbForm
          key={kind}
          kind={kind}
          people={people}
          isBusy={bulk.isPending}
          error={bulk.error}
          isErrorTold
          onSubmit={submit}
          onCancel={() => onKind(null)}
        />
      ) : null}
    </section>
  );
}

type Looked = { kind: BulkKind | null; facts: ReadonlyMap<string, string> };

function factsOf(findings: readonly Finding[]): ReadonlyMap<string, string> {
  return new Map(findings.map((one) => [one.id, one.fingerprint]));
}

type VerbProps = {
  kind: BulkKind;
  count: number;
  all: number;
  onChoose: (kind: BulkKind) => void;
};

const LABELS: Record<BulkKind, string> = {
  confirm: "Confirm…",
  dismiss: "Dismiss…",
  waive: "Waive…",
  assign: "Assign…",
};

/** There only where the verb fits every selected finding. */
function Verb({ kind, count, all, onChoose }: VerbProps) {
  if (count < all || all === 0) return null;
  return (
    <Button size="compact-sm" variant="default" onClick={() => onChoose(kind)}>
      {LABELS[kind]}
    </Button>
  );
}
