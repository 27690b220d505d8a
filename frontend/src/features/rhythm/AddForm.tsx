import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import "@mantine/core/styles/NumberInput.css";
import { Button, MultiSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import { Choice } from "@/ui/Choice";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Rhythm.module.css";
import { useWrite } from "./useRhythm";

type Named = { id: string; name: string };
export type Asked =
  | { name: string; label: string; kind: "text" | "words" | "day" | "number"; isNeeded?: boolean }
  | { name: string; label: string; kind: "one"; rows: readonly Named[]; none?: string }
  | { name: string; label: string; kind: "many"; rows: readonly Named[] };
export type Given = Record<string, string | string[]>;

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
  const set = (name: string, value: string | string[]) =>
    setGiven((before) => ({ ...before, [name]: value }));
  const lacks = fields.some(
    (one) => "isNeeded" in one && one.isNeeded && !String(given[one.name] ?? "").trim(),
  );

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
      {fields.map((one) => (
        <Field
          key={one.name}
          asked={one}
          value={given[one.name] ?? ""}
          error={refused[one.name]}
          onChange={(value) => set(one.name, value)}
        />
      ))}
      {made.error && !isOfField ? <ProblemNotice error={made.error} /> : null}
      <Button type="submit" loading={made.isPending} disabled={lacks}>
        {title}
      </Button>
    </form>
  );
}

type FieldProps = {
  asked: Asked;
  value: string | string[];
  error: string | undefined;
  onChange: (value: string | string[]) => void;
};

function Field({ asked, value, error, onChange }: FieldProps) {
  const { label } = asked;
  if (asked.kind === "many") {
    return (
      <MultiSelect
        className={styles.wide}
        label={label}
        searchable
        data={asked.rows.map(({ id, name }) => ({ value: id, label: name }))}
        value={value as string[]}
        error={error}
        onChange={onChange}
      />
    );
  }
  const text = value as string;
  if (asked.kind === "one") {
    return (
      <div>
        <Choice
          label={label}
          {...(asked.none === undefined ? {} : { none: asked.none })}
          rows={asked.rows}
          value={text}
          onChange={onChange}
        />
        {error ? <small className={styles.refused}>{error}</small> : null}
      </div>
    );
  }
  const needed = asked.isNeeded ?? false;
  if (asked.kind === "number") {
    return (
      <NumberInput
        label={label}
        required={needed}
        value={text}
        error={error}
        onChange={(next) => onChange(String(next))}
      />
    );
  }
  if (asked.kind === "words") {
    return (
      <Textarea
        className={styles.wide}
        label={label}
        required={needed}
        rows={2}
        value={text}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      className={asked.kind === "text" ? styles.wide : ""}
      type={asked.kind === "day" ? "date" : "text"}
      label={label}
      required={needed}
      value={text}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
