import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Books } from "./books";
import { ChoiceBox } from "./ChoiceBox";
import type { Column } from "./columns";
import { isChosen, optionsOf } from "./options";
import { copied, read } from "./values";
import styles from "./Workbench.module.css";

/** Where the keys go when a cell is done: below, to the right, or nowhere else. */
export type Way = "down" | "up" | "right" | "left" | "stay";

type Props = {
  column: Column;
  label: string;
  value: unknown;
  /** The currency of the row, where it has one. */
  currency: unknown;
  books: Books;
  /** What was typed to begin with, in place of what stands; null edits what stands. */
  typed: string | null;
  /** What is written next stands behind what there is; else it takes its place. */
  goesOn: boolean;
  /** Why the edit before was refused. */
  message: string;
  opensUp: boolean;
  onDone: (value: unknown, way: Way) => void;
  onCancel: () => void;
};

function wayOf(event: KeyboardEvent): Way | null {
  if (event.key === "Enter") return event.shiftKey ? "up" : "down";
  if (event.key === "Tab") return event.shiftKey ? "left" : "right";
  return null;
}

/** The editor that a field takes: a text, a day, a figure, one of its words, or one of many names. */
export function CellEditor(props: Props) {
  return isChosen(props.column) ? <Chosen {...props} /> : <Typed {...props} />;
}

function Chosen({ column, label, value, books, typed, opensUp, onDone, onCancel }: Props) {
  return (
    <ChoiceBox
      isAutoFocused
      label={label}
      shown={copied(column, value, books)}
      sought={typed ?? ""}
      opensUp={opensUp}
      optionsFor={optionsOf(column, books)}
      onChoose={(option) => onDone(option.value, "stay")}
      onLeave={onCancel}
      onKey={(event, chosen) => {
        const way = wayOf(event);
        if (event.key === "Escape") {
          event.stopPropagation();
          onCancel();
          return true;
        }
        if (!way) return false;
        event.preventDefault();
        event.stopPropagation();
        if (chosen) onDone(chosen.value, way);
        else onCancel();
        return true;
      }}
    />
  );
}

function Typed(props: Props) {
  const { column, label, value, currency, books, typed, goesOn, message, opensUp } = props;
  const { onDone, onCancel } = props;
  const [text, setText] = useState(typed ?? copied(column, value, books));
  const [trouble, setTrouble] = useState(message);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    const box = field.current;
    box?.focus({ preventScroll: true });
    if (typed !== null) return;
    // A day's own field has no end to write at.
    if (goesOn && box?.type !== "date") box?.setSelectionRange(box.value.length, box.value.length);
    else box?.select();
  }, [typed, goesOn]);

  function done(way: Way) {
    // A field that goes loses the focus too.
    if (isOver.current) return;
    const meaning = read(column, text, books, currency);
    if ("trouble" in meaning) setTrouble(meaning.trouble);
    else {
      isOver.current = true;
      onDone(meaning.value, way);
    }
  }

  const isLong = column.kind === "long";
  const shared = {
    ref: field,
    className: styles.field,
    "aria-label": label,
    "aria-invalid": trouble ? true : undefined,
    "aria-describedby": trouble ? "cell-trouble" : undefined,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => {
      setText(event.currentTarget.value);
      setTrouble("");
    },
    onBlur: () => done("stay"),
    onKeyDown: (event: KeyboardEvent) => {
      event.stopPropagation();
      const way = wayOf(event);
      if (event.key === "Escape") {
        isOver.current = true;
        onCancel();
      } else if (way && !(isLong && event.key === "Enter" && event.altKey)) {
        event.preventDefault();
        done(way);
      }
    },
  };
  // A browser's own calendar where the day is not typed from its first digit on.
  const type = column.kind === "date" && typed === null ? "date" : "text";
  return (
    <div className={styles.typed} data-up={opensUp || undefined}>
      {isLong ? (
        <textarea {...shared} rows={6} />
      ) : (
        <input
          {...shared}
          type={type}
          inputMode={["money", "share", "number"].includes(column.kind) ? "decimal" : undefined}
        />
      )}
      {trouble ? (
        <div id="cell-trouble" role="alert" className={styles.trouble}>
          {trouble}
        </div>
      ) : null}
    </div>
  );
}
