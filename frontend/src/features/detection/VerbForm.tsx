import { Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { Problem } from "@/api";
import { dayNow } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { type FormKind, type Given, missingIn, titleOf, WORDS } from "./forms";
import styles from "./VerbForm.module.css";

export type People = { all: readonly { id: string; name: string }[]; me: string | null };

type Props = {
  kind: FormKind;
  /** How many findings it is for. */
  count?: number;
  /** Whether some of them have an owner, who may be taken away again. */
  mayTakeBack?: boolean;
  people: People;
  given?: Partial<Given>;
  isBusy: boolean;
  error: unknown;
  /** Another way to tell an error than in the form. */
  isErrorTold?: boolean;
  onSubmit: (given: Given) => void;
  onCancel: () => void;
};

/** What a verb needs to be told. The reason stays with the finding and is read by others. */
export function VerbForm(props: Props) {
  const { kind, count = 1, mayTakeBack = false, people, isBusy, error, onSubmit, onCancel } = props;
  const words = WORDS[kind];
  const title = titleOf(kind, count);
  const [given, setGiven] = useState<Given>(() => ({
    reason: "",
    until_on: "",
    owner: people.me,
    due_on: "",
    ...props.given,
  }));
  const [isTried, setIsTried] = useState(false);
  const change = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }));
  const refused = error instanceof Problem ? error.byField : {};
  const missing = isTried ? missingIn(kind, given, mayTakeBack) : {};
  const isOfField = words.fields.some(
    (field) => refused[field] ?? (field === "reason" && refused.text),
  );
  const today = dayNow();

  function submit(event?: FormEvent) {
    event?.preventDefault();
    setIsTried(true);
    if (Object.keys(missingIn(kind, given, mayTakeBack)).length === 0) {
      onSubmit({ ...given, reason: given.reason.trim() });
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") {
      event.stopPropagation();
      onCancel();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      submit();
    }
  }

  return (
    <form
      className={styles.form}
      aria-label={title}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      noValidate
    >
      <p className={styles.does}>
        <strong>{title}.</strong> {words.note}
      </p>
      {error && !isOfField && !props.isErrorTold ? <ProblemNotice error={error} /> : null}
      {words.fields.includes("owner") ? (
        <OwnerField
          people={people}
          owner={given.owner}
          mayTakeBack={mayTakeBack}
          error={missing.owner ?? refused.owner}
          onChange={(owner) => change({ owner })}
        />
      ) : null}
      {words.fields.includes("reason") ? (
        <Textarea
          label={words.reason}
          name="reason"
          autoFocus
          required={words.isReasonNeeded}
          rows={words.rows}
          maxLength={kind === "answer" ? 300 : undefined}
          value={given.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
          error={missing.reason ?? refused.reason ?? refused.text}
        />
      ) : null}
      {words.fields.includes("until_on") ? (
        <TextInput
          label="Until"
          name="until_on"
          type="date"
          required
          min={today}
          value={given.until_on}
          onChange={(event) => change({ until_on: event.currentTarget.value })}
          error={missing.until_on ?? refused.until_on}
        />
      ) : null}
      {words.fields.includes("due_on") ? (
        <TextInput
          label="Due"
          name="due_on"
          type="date"
          min={today}
          value={given.due_on}
          onChange={(event) => change({ due_on: event.currentTarget.value })}
          error={missing.due_on ?? refused.due_on}
        />
      ) : null}
      <div className={styles.verbs}>
        <Button type="submit" loading={isBusy}>
          {words.verb}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <span className={styles.hint}>Ctrl Enter · Esc</span>
      </div>
    </form>
  );
}

type OwnerProps = {
  people: People;
  owner: string | null;
  mayTakeBack: boolean;
  error: string | undefined;
  onChange: (owner: string | null) => void;
};

function OwnerField({ people, owner, mayTakeBack, error, onChange }: OwnerProps) {
  const isListed = people.all.some((one) => one.id === owner);
  return (
    <label className={styles.owner}>
      <span>Owner</span>
      <select
        name="owner"
        // biome-ignore lint/a11y/noAutofocus: the form was asked for by a key or a button
        autoFocus
        aria-invalid={error ? true : undefined}
        value={owner ?? ""}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      >
        <option value="">
          {mayTakeBack ? "Nobody: take the acceptance back" : "Choose who takes care of it"}
        </option>
        {owner && !isListed ? (
          <option value={owner}>{owner === people.me ? "Me" : "As it is"}</option>
        ) : null}
        {people.all.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
            {id === people.me ? " (me)" : ""}
          </option>
        ))}
      </select>
      {error ? <small role="alert">{error}</small> : null}
    </label>
  );
}
