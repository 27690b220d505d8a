import { Textarea } from "@mantine/core";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { Mentioned, Subject } from "@/api/comments";
import { counted } from "@/ui/words";
import styles from "./Comments.module.css";
import { labelled, namedAt, unnamed } from "./mentions";
import { useMayBeNamed } from "./useComments";

type Props = {
  subject: Subject;
  label: string;
  text: string;
  chosen: Mentioned[];
  error: string | undefined;
  onChange: (text: string) => void;
  onChoose: (chosen: Mentioned[]) => void;
  onSubmit: () => void;
  onCancel?: () => void;
};

/** A text in which `@` names people: those who may read what it is about. */
export function MentionField(props: Props) {
  const { subject, label, text, chosen, error, onChange, onChoose, onSubmit, onCancel } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  // Where the reader turned the list away: it stays away until another @.
  const [away, setAway] = useState<number | null>(null);
  const typed = namedAt(text, caret);
  // What was chosen is complete: nobody is looked for any more.
  const isDone = typed !== null && chosen.some(({ name }) => typed.search.startsWith(name));
  const isAsked = typed !== null && !isDone && typed.from !== away;
  const found = useMayBeNamed(subject, isAsked ? typed.search : null);
  const people = found.data ?? [];
  const isOpen = isAsked && people.length > 0;
  const strays = isOpen || found.isFetching ? [] : unnamed(text, chosen);
  const at = Math.min(active, people.length - 1);

  function pick(one: Mentioned) {
    if (!typed) return;
    const known = labelled(one, chosen);
    const before = `${text.slice(0, typed.from)}@${known.name} `;
    onChoose(chosen.includes(known) ? chosen : [...chosen, known]);
    onChange(before + text.slice(caret).replace(/^ /, ""));
    setActive(0);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(before.length, before.length);
      setCaret(before.length);
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
    } else if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : people.length - 1;
      setActive((at + step) % people.length);
    } else if (isOpen && (event.key === "Enter" || event.key === "Tab") && !event.shiftKey) {
      event.preventDefault();
      pick(people[at]!);
    } else if (event.key === "Escape" && (isOpen || onCancel)) {
      // Not also for what stands around: the inspector would close with what was typed.
      event.stopPropagation();
      if (isOpen) setAway(typed.from);
      else onCancel?.();
    }
  }

  return (
    <div className={styles.field}>
      <Textarea
        ref={field}
        label={label}
        labelProps={{ className: styles.hidden }}
        placeholder="Say something; @ names somebody"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={5000}
        autoFocus={onCancel !== undefined}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={isOpen ? `${id}people` : undefined}
        aria-activedescendant={isOpen ? `${id}${at}` : undefined}
        value={text}
        error={error}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setActive(0);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={() => setAway(typed?.from ?? null)}
      />
      <p className={styles.hidden} role="status">
        {isOpen ? `${counted(people.length, "name")} to choose from` : ""}
      </p>
      {strays.length > 0 ? (
        <p className={styles.hint}>
          {`Nobody is told of ${strays.join(", ")}: choose a name from the list behind @.`}
        </p>
      ) : null}
      {isOpen ? (
        <div id={`${id}people`} className={styles.people} role="listbox" aria-label="People">
          {people.map((one, place) => (
            <div
              key={one.id}
              id={`${id}${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              // Before the field loses the focus, and with it the list.
              onPointerDown={(event) => {
                event.preventDefault();
                pick(one);
              }}
            >
              {one.name}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
