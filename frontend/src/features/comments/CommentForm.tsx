import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import { Problem } from "@/api";
import type { Evidence, Mentioned, Said, Subject } from "@/api/comments";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Comments.module.css";
import { MentionField } from "./MentionField";
import { isAddress, withIds } from "./mentions";

const MOST_LINKS = 10;

type Props = {
  subject: Subject;
  label: string;
  verb: string;
  given?: { text: string; chosen: Mentioned[]; links: Evidence[] };
  isBusy: boolean;
  error: unknown;
  onSubmit: (said: Said) => Promise<unknown>;
  onCancel?: () => void;
};

/** What somebody says, whom it names and what it rests on. */
export function CommentForm(props: Props) {
  const { subject, label, verb, given, isBusy, error, onSubmit, onCancel } = props;
  const [text, setText] = useState(given?.text ?? "");
  const [chosen, setChosen] = useState<Mentioned[]>(given?.chosen ?? []);
  const [links, setLinks] = useState<Evidence[]>(given?.links ?? []);
  const [isTried, setIsTried] = useState(false);
  const id = useId();
  const filled = links.filter(({ url, title }) => url || title);
  const isComplete = text.trim() !== "" && filled.every(({ url }) => isAddress(url));
  const refused = error instanceof Problem ? error.byField : {};

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    setIsTried(true);
    if (!isComplete || isBusy) return;
    try {
      await onSubmit({ text: withIds(text.trim(), chosen), links: filled });
    } catch {
      return; // it stands above the field, with what was typed
    }
    setText("");
    setChosen([]);
    setLinks([]);
    setIsTried(false);
  }

  const change = (place: number, part: Partial<Evidence>) =>
    setLinks((before) => before.map((one, at) => (at === place ? { ...one, ...part } : one)));
  return (
    <form className={styles.form} aria-label={label} onSubmit={submit} noValidate>
      {error && !refused.text ? <ProblemNotice error={error} /> : null}
      <MentionField
        subject={subject}
        label={label}
        text={text}
        chosen={chosen}
        error={refused.text ?? (isTried && text.trim() === "" ? "Say something first." : undefined)}
        onChange={setText}
        onChoose={setChosen}
        onSubmit={submit}
        {...(onCancel ? { onCancel } : {})}
      />
      {links.map((link, place) => (
        <fieldset key={place} className={styles.link}>
          <legend>Evidence {place + 1}</legend>
          <TextInput
            size="xs"
            label="Address"
            type="url"
            placeholder="https://"
            value={link.url}
            onChange={(event) => change(place, { url: event.currentTarget.value.trim() })}
            error={
              isTried && (link.url || link.title) && !isAddress(link.url)
                ? "Give an address that begins with https:// or http://."
                : undefined
            }
          />
          <TextInput
            size="xs"
            label="What it is"
            maxLength={200}
            value={link.title}
            onChange={(event) => change(place, { title: event.currentTarget.value })}
          />
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => setLinks((before) => before.filter((_, at) => at !== place))}
          >
            Leave out
          </Button>
        </fieldset>
      ))}
      <div className={styles.verbs}>
        <Button type="submit" size="xs" loading={isBusy} aria-describedby={`${id}keys`}>
          {verb}
        </Button>
        {links.length < MOST_LINKS ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => setLinks((before) => [...before, { url: "", title: "" }])}
          >
            Add evidence
          </Button>
        ) : null}
        {onCancel ? (
          <Button size="xs" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
        <span id={`${id}keys`} className={styles.hint}>
          @ names somebody · Ctrl Enter
        </span>
      </div>
    </form>
  );
}
