import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import * as api from "@/api/record";
import { StaysRecorded } from "@/features/funding/StaysRecorded";
import { ProblemNotice } from "@/ui/Notice";
import {
  type Clash,
  changed,
  clashes,
  type EditField,
  mayBeWording,
  type Value,
  valuesOf,
} from "./edits";
import styles from "./Record.module.css";
import { useEverybody } from "./useRecord";

type Props = {
  noun: api.Paged;
  record: api.AnyDetail;
  fields: readonly EditField[];
  onDone: () => void;
};

/** Some fields of a record. Where somebody was quicker, both values are shown and nothing is lost. */
export function EditForm({ noun, record, fields, onDone }: Props) {
  const queries = useQueryClient();
  // What the reader read: later answers of the server do not change it under their hands.
  const [read, setRead] = useState({ version: record.version, values: valuesOf(record, fields) });
  const [typed, setTyped] = useState(read.values);
  const [both, setBoth] = useState<Clash[]>([]);
  const [isEditorial, setIsEditorial] = useState(false);
  const sent = changed(read.values, typed);
  const isWording = mayBeWording(noun, sent);
  const people = useEverybody(fields.some(({ kind }) => kind === "person"));
  const save = useMutation({
    mutationFn: () => api.revise(noun, record.id, read.version, sent, isWording && isEditorial),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone();
    },
    onError: async (error) => {
      if (!(error instanceof Problem) || error.status !== 412) return;
      const now = await api.record(noun, record.id);
      const theirs = valuesOf(now, fields);
      setBoth(clashes(read.values, typed, theirs, fields));
      // What only they changed is taken over; saving again writes over the rest knowingly.
      setTyped((mine) =>
        Object.fromEntries(
          Object.entries(mine).map(([name, value]) => [
            name,
            value === read.values[name] ? (theirs[name] ?? null) : value,
          ]),
        ),
      );
      setRead({ version: now.version, values: theirs });
    },
  });
  const set = (name: string, value: Value) => setTyped((mine) => ({ ...mine, [name]: value }));
  const refused = save.error instanceof Problem ? save.error : null;
  const isStale = refused?.status === 412;
  const wrong = refused?.byField ?? {};
  const isFieldless = refused && !isStale && !fields.some(({ name }) => wrong[name]);
  const said = (value: Value) =>
    value === null || value === ""
      ? "empty"
      : (people.data?.find(({ id }) => id === value)?.name ?? String(value).replaceAll("_", " "));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(sent).length === 0) onDone();
    else save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Edit">
      {fields.map((field) => (
        <Input
          key={field.name}
          field={field}
          value={typed[field.name] ?? null}
          error={wrong[field.name]}
          people={people.data ?? []}
          onChange={(value) => set(field.name, value)}
        />
      ))}
      {isWording ? (
        <Checkbox
          className={styles.wide}
          label="Only the wording changes, not what is meant: confirmed links stay valid"
          checked={isEditorial}
          onChange={(event) => setIsEditorial(event.currentTarget.checked)}
        />
      ) : null}
      {noun === "initiatives" && sent.stage === "cancelled" ? (
        <div className={styles.wide}>
          <StaysRecorded id={record.id} />
        </div>
      ) : null}
      {isStale ? (
        <div className={styles.both} role="alert">
          {both.length === 0 ? (
            <span>
              Somebody changed other fields meanwhile; these are taken over. Save again to keep
              yours.
            </span>
          ) : (
            <>
              <span>
                Somebody changed the same meanwhile. Saving again writes yours over theirs.
              </span>
              <dl>
                {both.map((one) => (
                  <BothValues key={one.name} clash={one} said={said} />
                ))}
              </dl>
              <div>
                <button
                  type="button"
                  className={styles.plain}
                  onClick={() => {
                    for (const one of both) set(one.name, one.theirs);
                    setBoth([]);
                  }}
                >
                  Take theirs
                </button>
              </div>
            </>
          )}
        </div>
      ) : null}
      {isFieldless || (save.error && !refused) ? (
        <div className={styles.wide}>
          <ProblemNotice error={save.error} />
        </div>
      ) : null}
      <div className={`${styles.verbs} ${styles.wide}`}>
        <Button type="submit" size="sm" loading={save.isPending}>
          {isStale ? "Save again" : "Save"}
        </Button>
        <Button type="button" size="sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function BothValues({ clash, said }: { clash: Clash; said: (value: Value) => string }) {
  return (
    <>
      <dt>{clash.label}</dt>
      <dd>now: {said(clash.theirs)}</dd>
      <dd>yours: {said(clash.mine)}</dd>
    </>
  );
}

type InputProps = {
  field: EditField;
  value: Value;
  error: string | undefined;
  people: readonly api.Named[];
  onChange: (value: Value) => void;
};

function Input({ field, value, error, people, onChange }: InputProps) {
  const shared = { label: field.label, error };
  const text = value === null ? "" : String(value);
  switch (field.kind) {
    case "long":
      return (
        <Textarea
          {...shared}
          className={styles.wide}
          autosize
          minRows={2}
          maxRows={10}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "day":
      return (
        <TextInput
          {...shared}
          type="date"
          value={text}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      );
    case "choice":
      return <Choice {...shared} value={text} options={field.options ?? []} onChange={onChange} />;
    case "person":
      return (
        <Choice
          {...shared}
          value={text}
          options={[["", "nobody"], ...people.map(({ id, name }) => [id, name] as const)]}
          onChange={(id) => onChange(id || null)}
        />
      );
    case "number":
      return (
        <TextInput
          {...shared}
          inputMode="decimal"
          value={text}
          onChange={(event) => onChange(numberOf(event.currentTarget.value))}
        />
      );
    default:
      return (
        <TextInput
          {...shared}
          className={field.name === "name" ? styles.wide : undefined}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

/** A number once it is one; until then what was typed, which the API refuses in words. */
function numberOf(typed: string): Value {
  if (typed.trim() === "") return null;
  return String(Number(typed)) === typed ? Number(typed) : typed;
}

type ChoiceProps = {
  label: string;
  error: string | undefined;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
};

function Choice({ label, error, value, options, onChange }: ChoiceProps) {
  // Whom the list does not name, as somebody who left, is kept until another one is chosen.
  const isListed = options.some(([word]) => word === value);
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {isListed ? null : <option value={value}>as it is</option>}
        {options.map(([word, said]) => (
          <option key={word} value={word}>
            {said}
          </option>
        ))}
      </select>
      {error ? (
        <small className={styles.complaint} role="alert">
          {error}
        </small>
      ) : null}
    </label>
  );
}
