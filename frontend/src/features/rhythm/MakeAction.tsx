import type { Finding } from "@/api";
import { makeAction } from "@/api/rhythm";
import { useMayWrite } from "@/features/access/session";
import { usePeople } from "@/features/detection/inbox";
import { dayNow, formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { AddForm } from "./AddForm";
import { nameOf, textOf } from "./parts";
import styles from "./Rhythm.module.css";
import { inOrder, ofAction } from "./standing";
import { useRows } from "./useRhythm";

/** The actions of a finding, and the form of a new one. A pair is confirmed first. */
export function MakeAction({ finding, strategy }: { finding: Finding; strategy: string }) {
  const mayWrite = useMayWrite("action");
  const people = usePeople().data ?? [];
  const actions = useRows("actions", strategy);
  const own = (actions.data ?? []).filter((one) => one.finding === finding.id);
  const isTold = finding.state === "open" || finding.state === "waived";
  const today = dayNow();
  if (own.length === 0 && !(mayWrite && isTold)) return null;
  return (
    <>
      <h3>Actions</h3>
      {actions.error ? <ProblemNotice error={actions.error} /> : null}
      {own.length > 0 ? (
        <ul className={styles.rows}>
          {inOrder(
            own,
            (one) => ofAction(one, today),
            (one) => one.due_on,
          ).map((one) => (
            <li key={one.id} className={styles.row} data-standing={ofAction(one, today)}>
              <div>
                <strong>{one.title}</strong>
                <small>{nameOf(one.owner, people)}</small>
              </div>
              <span className={styles.day}>
                {one.done_on ? `done on ${formatDay(one.done_on)}` : `due ${formatDay(one.due_on)}`}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {mayWrite && isTold ? (
        <details className={styles.add}>
          <summary>Make an action…</summary>
          <AddForm
            title="Make an action"
            fields={[
              { name: "title", label: "What is done", kind: "text", isNeeded: true },
              { name: "owner", label: "By whom", kind: "one", rows: people, none: "choose" },
              { name: "due_on", label: "Done by", kind: "day", isNeeded: true },
            ]}
            initial={{ title: "", owner: "", due_on: "" }}
            write={(given) =>
              makeAction({
                strategy,
                finding: finding.id,
                title: textOf(given, "title"),
                owner: textOf(given, "owner"),
                due_on: textOf(given, "due_on"),
              })
            }
          />
        </details>
      ) : null}
    </>
  );
}
