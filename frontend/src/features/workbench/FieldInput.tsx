import { useState } from "react";
import type { Books } from "./books";
import { ChoiceBox } from "./ChoiceBox";
import type { Column } from "./columns";
import { isChosen, optionsOf } from "./options";
import { copied, read } from "./values";
import styles from "./Workbench.module.css";

type Props = {
  column: Column;
  label: string;
  value: unknown;
  books: Books;
  trouble?: string | undefined;
  /** What was typed or chosen; undefined while it means nothing. */
  onRead: (value: unknown) => void;
};

/** One field beside a label, with the editor that a cell of it has. */
export function FieldInput({ column, label, value, books, trouble, onRead }: Props) {
  const [text, setText] = useState("");
  const [own, setOwn] = useState("");
  if (isChosen(column)) {
    return (
      <ChoiceBox
        label={label}
        shown={
          value === undefined
            ? ""
            : value === null || value === ""
              ? "None"
              : copied(column, value, books)
        }
        optionsFor={optionsOf(column, books)}
        trouble={trouble}
        onChoose={(option) => onRead(option.value)}
      />
    );
  }
  const said = own || trouble || "";
  const shared = {
    className: styles.field,
    "aria-label": label,
    "aria-invalid": said ? true : undefined,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => {
      const typed = event.currentTarget.value;
      setText(typed);
      const meaning = read(column, typed, books);
      setOwn("");
      onRead("value" in meaning ? meaning.value : undefined);
    },
    onBlur: () => {
      const meaning = text ? read(column, text, books) : null;
      setOwn(meaning && "trouble" in meaning ? meaning.trouble : "");
    },
  };
  return (
    <div>
      {column.kind === "long" ? (
        <textarea {...shared} rows={3} style={{ width: "100%" }} />
      ) : (
        <input {...shared} type={column.kind === "date" ? "date" : "text"} />
      )}
      {own ? <small role="alert">{own}</small> : null}
    </div>
  );
}
