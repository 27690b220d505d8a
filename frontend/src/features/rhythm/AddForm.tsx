import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import { ProblemNotice } from "@/ui/Notice";
import { type Asked, Fields, type Given } from "./Fields";
import { lacksSome } from "./needed";
import styles from "./Rhythm.module.css";
import { useWrite } from "./useRhythm";

type Props = {
  title: string;
  fields: readonly Asked[];
  initial: Given;
  /** Writes what was given. */
  write: (given: Given) => Promise<unknown>;
  onDone?: () => void;
};

/** One form of a few fields, which says by field what was refused. */
export function AddForm({ title, fields, initial, write, onDone }: Props) {
  const [given, setGiven] = useState(initial);
  const made = useWrite(write);
  const refused = made.error instanceof Problem ? made.error.byField : {};
  const isOfField = fields.some(({ name }) => refused[name]);

  function submit(event: FormEvent) {
    event.preventDefault();
    made.mutate(given, {
      onSuccess: () => {
        setGiven(initial);
        onDone?.();
      },
    });
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={title}>
      <Fields
        fields={fields}
        given={given}
        refused={refused}
        onChange={(name, value) => setGiven((before) => ({ ...before, [name]: value }))}
      />
      {made.error && !isOfField ? <ProblemNotice error={made.error} /> : null}
      <Button type="submit" loading={made.isPending} disabled={lacksSome(fields, given)}>
        {title}
      </Button>
    </form>
  );
}
