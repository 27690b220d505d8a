import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import { BothKept } from "@/features/funding/BothKept";
import { type Clash, currentOf, meanwhile } from "@/features/funding/meanwhile";
import { ProblemNotice } from "@/ui/Notice";
import { type Asked, Fields, type Given } from "./Fields";
import { flat, inWords, unflat } from "./flat";
import { lacksSome } from "./needed";
import styles from "./Rhythm.module.css";
import { useWrite } from "./useRhythm";

export type Edited<Row> = {
  fields: readonly Asked[];
  /** What the fields say of a row. */
  given: (row: Row) => Given;
  /** Changes the version that was read. */
  write: (row: Row, given: Given) => Promise<unknown>;
};

type Props<Row> = Edited<Row> & { row: Row; name: string; onDone: () => void };

/** The form of one row, in place: of the version that was read when it was opened. */
export function EditForm<Row>({ row, name, fields, given, write, onDone }: Props<Row>) {
  const [read, setRead] = useState({ row, given: given(row) });
  const [typed, setTyped] = useState(read.given);
  const [clashes, setClashes] = useState<Clash[]>([]);
  const save = useWrite((said: Given) => write(read.row, said));
  const isStale = currentOf(save.error) !== null;
  const refused = save.error instanceof Problem ? save.error.byField : {};
  const isOfField = fields.some((one) => refused[one.name]);
  const asked = (field: string) => fields.find((one) => one.name === field);

  function merge(now: Row) {
    const theirs = given(now);
    const found = meanwhile(flat(read.given), flat(typed), flat(theirs));
    setTyped(unflat(found.typed, fields));
    setClashes(found.clashes);
    setRead({ row: now, given: theirs });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(typed, {
      onSuccess: onDone,
      onError: (error) => {
        const now = currentOf<Row>(error);
        if (now) merge(now);
      },
    });
  }

  return (
    <form className={styles.edit} onSubmit={submit} noValidate aria-label={`Edit ${name}`}>
      <div className={styles.form}>
        <Fields
          fields={fields}
          given={typed}
          refused={refused}
          onChange={(field, value) => setTyped((before) => ({ ...before, [field]: value }))}
        />
      </div>
      {isStale ? (
        <BothKept
          clashes={clashes.map((one) => ({
            label: asked(one.name)?.label ?? one.name,
            mine: inWords(asked(one.name), one.mine),
            theirs: inWords(asked(one.name), one.theirs),
          }))}
          onTake={() => {
            const theirs = Object.fromEntries(clashes.map((one) => [one.name, one.theirs]));
            setTyped(unflat({ ...flat(typed), ...theirs }, fields));
            setClashes([]);
          }}
        />
      ) : null}
      {save.error && !isStale && !isOfField ? <ProblemNotice error={save.error} /> : null}
      <div className={styles.verbs}>
        <Button
          type="submit"
          size="sm"
          loading={save.isPending}
          disabled={lacksSome(fields, typed)}
        >
          {isStale ? "Save again" : "Save"}
        </Button>
        <Button type="button" size="sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
