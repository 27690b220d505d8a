import { Button } from "@mantine/core";
import { useState } from "react";
import { ProblemNotice } from "@/ui/Notice";
import { SureButton } from "@/ui/SureButton";
import { type Edited, EditForm } from "./EditForm";
import styles from "./Rhythm.module.css";
import { useWrite } from "./useRhythm";

type Props<Row> = {
  row: Row;
  /** What the row is called. */
  name: string;
  edit: Edited<Row>;
  /** How it goes; null where it stays. */
  end: { verb: string; sure: string; act: (row: Row) => Promise<unknown> } | null;
};

/** What its keeper may do to a row: edit it in place, and end or withdraw it when sure. */
export function RowVerbs<Row>({ row, name, edit, end }: Props<Row>) {
  const [isOpen, setIsOpen] = useState(false);
  const ended = useWrite(() => (end ? end.act(row) : Promise.resolve()));
  if (isOpen) return <EditForm {...edit} row={row} name={name} onDone={() => setIsOpen(false)} />;
  return (
    <div className={styles.verbs}>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`Edit ${name}`}
        onClick={() => setIsOpen(true)}
      >
        Edit
      </Button>
      {end ? (
        <SureButton
          words={end.verb}
          name={`${end.verb} ${name}`}
          warning={end.sure}
          size="compact-sm"
          isPending={ended.isPending}
          onSure={() => ended.mutate(undefined)}
        />
      ) : null}
      {ended.error ? <ProblemNotice error={ended.error} /> : null}
    </div>
  );
}
