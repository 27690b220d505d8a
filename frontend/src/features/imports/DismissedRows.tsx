import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ParkedRow } from "@/api/imports";
import { formatInstant } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./Imports.module.css";
import { type Entry, entriesOf } from "./parked";
import { useDismiss } from "./useImports";

/** Leaves a row that waits out for good, for a reason. */
export function LeaveOut({ id, entry }: { id: string; entry: Entry }) {
  const dismiss = useDismiss(id);
  const [isAsking, ask] = useState(false);
  const [reason, say] = useState("");
  if (!isAsking) {
    return (
      <Button size="xs" variant="subtle" onClick={() => ask(true)}>
        Leave it out…
      </Button>
    );
  }
  return (
    <form
      aria-label={`Leave ${entry.place} out`}
      className={styles.leaveOut}
      onSubmit={(event) => {
        event.preventDefault();
        dismiss.mutate({ rows: entry.rows.map((row) => row.id), reason: reason.trim() });
      }}
    >
      {dismiss.error ? <ProblemNotice error={dismiss.error} /> : null}
      <TextInput
        size="xs"
        label="Why it is not to be imported"
        value={reason}
        maxLength={2000}
        autoFocus
        onChange={(event) => say(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" loading={dismiss.isPending} disabled={!reason.trim()}>
        Leave it out
      </Button>
      <Button size="xs" variant="default" onClick={() => ask(false)}>
        Cancel
      </Button>
    </form>
  );
}

/** Rows of an import that somebody left out, with the reason; each can wait again. */
export function DismissedRows({ id, rows }: { id: string; rows: ParkedRow[] }) {
  const restore = useDismiss(id);
  const entries = entriesOf(rows);
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="dismissed" className={styles.parked}>
      <h2 id="dismissed">Left out by hand: {counted(entries.length, "row")}</h2>
      {restore.error ? <ProblemNotice error={restore.error} /> : null}
      <ol className={styles.dismissed}>
        {entries.map((entry) => (
          <li key={entry.key}>
            <span>
              <strong>{entry.place}</strong>, {formatInstant(entry.rows[0]?.dismissed_at ?? "")}:{" "}
              {entry.rows[0]?.dismissal_reason}
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={`Let it wait again: ${entry.place}`}
              disabled={restore.isPending}
              onClick={() => restore.mutate({ rows: entry.rows.map((row) => row.id) })}
            >
              Let it wait again
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
