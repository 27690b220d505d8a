import { Button } from "@mantine/core";
import { useState } from "react";
import type { Finding } from "@/api";
import { counted } from "@/ui/words";
import styles from "./BulkBar.module.css";
import { type BulkDone, rowTroubles } from "./bulk";
import { type BulkKind, bulkOf, fitting, formsOf, type Given, WORDS } from "./forms";
import { MOST } from "./selection";
import { type People, VerbForm } from "./VerbForm";
import { useBulk } from "./verbs";

/** The form that is open, or the key that could mean several. */
export type BulkWanted = BulkKind | { command: "accept" | "waive" };

type Props = {
  findings: readonly Finding[];
  wanted: BulkWanted | null;
  people: People;
  onWant: (wanted: BulkWanted | null) => void;
  onLeaveOut: (ids: readonly string[]) => void;
  /** `left` are those that the verb was not for. */
  onDone: (done: BulkDone, left: readonly string[]) => void;
  onClear: () => void;
};

const KINDS: readonly BulkKind[] = ["confirm", "dismiss", "waive", "assign"];

/** One verb on the selected findings that it applies to, with one reason: all of them or none. */
export function BulkBar({ findings, wanted, people, onWant, onLeaveOut, onDone, onClear }: Props) {
  const kind = typeof wanted === "string" ? wanted : null;
  const choice = wanted !== null && typeof wanted !== "string" ? wanted.command : null;
  const acting = kind ? fitting(kind, findings) : [];
  const left = findings.filter((one) => !acting.includes(one)).map((one) => one.id);
  const bulk = useBulk({ onDone: (done) => onDone(done, left) });
  const [asked, setAsked] = useState<readonly Finding[]>([]);
  // The facts as they stood when the form was opened, by button or key: the list may be read again
  // behind it. After a refusal they are those of the list, which says what stands in the way.
  const [looked, setLooked] = useState<Looked>({ kind: null, facts: new Map() });
  if (looked.kind !== kind) setLooked({ kind, facts: factsOf(findings) });
  const isTooMany = acting.length > MOST || (kind === null && findings.length > MOST);
  const troubles = rowTroubles(bulk.error, asked);

  function choose(chosen: BulkKind) {
    bulk.reset();
    onWant(chosen);
  }

  function submit(given: Given) {
    if (kind === null) return;
    setAsked(acting);
    const seen = acting.map(({ id, fingerprint }) => ({
      id,
      fingerprint: looked.facts.get(id) ?? fingerprint,
    }));
    bulk.mutate(
      { request: bulkOf(kind, seen, given), before: acting },
      { onError: () => setLooked({ kind, facts: new Map() }) },
    );
  }

  const offered = KINDS.filter((one) => fitting(one, findings).length > 0);
  return (
    <section className={styles.bar} aria-label="Selected findings">
      <div className={styles.head}>
        <strong role="status">{counted(findings.length, "finding")} selected</strong>
        {isTooMany ? <span className={styles.note}>at most {MOST} at a time</span> : null}
        <div className={styles.verbs}>
          {choice === null && kind === null ? (
            <Verbs kinds={offered} findings={findings} onChoose={choose} />
          ) : null}
          <Button size="compact-sm" variant="subtle" onClick={onClear}>
            Clear
          </Button>
        </div>
      </div>
      {choice ? (
        <fieldset className={styles.choice} aria-label="Which verb">
          <p>They take different verbs. Which of them shall it be? The others stay selected.</p>
          <div className={styles.verbs}>
            <Verbs kinds={formsOf(choice, findings)} findings={findings} onChoose={choose} />
            <Button size="compact-sm" variant="subtle" onClick={() => onWant(null)}>
              Cancel
            </Button>
          </div>
        </fieldset>
      ) : null}
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
      {kind && left.length > 0 && troubles.length === 0 ? (
        <p className={styles.left}>
          {acting.length === 0 ? "None" : acting.length.toLocaleString("en")} of{" "}
          {counted(findings.length, "finding")}: {left.length.toLocaleString("en")}{" "}
          {left.length === 1 ? "is" : "are"} left out, as this verb is not for{" "}
          {left.length === 1 ? "it" : "them"}, and {left.length === 1 ? "stays" : "stay"} selected.
        </p>
      ) : null}
      {kind && !isTooMany && acting.length > 0 ? (
        <VerbForm
          key={kind}
          kind={kind}
          count={acting.length}
          mayTakeBack={acting.some((one) => one.owner !== null)}
          people={people}
          isBusy={bulk.isPending}
          error={bulk.error}
          isErrorTold={troubles.length > 0}
          onSubmit={submit}
          onCancel={() => onWant(null)}
        />
      ) : null}
    </section>
  );
}

type Looked = { kind: BulkKind | null; facts: ReadonlyMap<string, string> };

function factsOf(findings: readonly Finding[]): ReadonlyMap<string, string> {
  return new Map(findings.map((one) => [one.id, one.fingerprint]));
}

type VerbsProps = {
  kinds: readonly BulkKind[];
  findings: readonly Finding[];
  onChoose: (kind: BulkKind) => void;
};

/** Each verb that applies to some, with how many of the selected ones where not to all. */
function Verbs({ kinds, findings, onChoose }: VerbsProps) {
  return kinds.map((kind) => {
    const count = fitting(kind, findings).length;
    const words = count === findings.length ? "" : ` ${count} of ${findings.length}`;
    return (
      <Button key={kind} size="compact-sm" variant="default" onClick={() => onChoose(kind)}>
        {WORDS[kind].verb}
        {words}…
      </Button>
    );
  });
}
