import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import "@mantine/core/styles/NumberInput.css";
import { MultiSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { Choice } from "@/ui/Choice";
import styles from "./Rhythm.module.css";

type Named = { id: string; name: string };
export type Asked =
  | { name: string; label: string; kind: "text" | "words" | "day" | "number"; isNeeded?: boolean }
  | {
      name: string;
      label: string;
      kind: "one";
      rows: readonly Named[];
      none?: string;
      isNeeded?: boolean;
      /** Another field that may be given in its place. */
      orElse?: string;
    }
  | { name: string; label: string; kind: "many"; rows: readonly Named[] };
export type Given = Record<string, string | string[]>;

type Props = {
  fields: readonly Asked[];
  given: Given;
  /** By field, why it was refused. */
  refused: Readonly<Record<string, string>>;
  onChange: (name: string, value: string | string[]) => void;
};

/** The fields of one form, in their order. */
export function Fields({ fields, given, refused, onChange }: Props) {
  return fields.map((one) => (
    <Field
      key={one.name}
      asked={one}
      value={given[one.name] ?? ""}
      error={refused[one.name]}
      onChange={(value) => onChange(one.name, value)}
    />
  ));
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
          isNeeded={asked.isNeeded ?? false}
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
