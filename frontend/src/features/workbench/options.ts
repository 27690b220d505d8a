/** What may be chosen in a column: its words, or the records that it refers to. */
import { type Books, found } from "./books";
import type { Option } from "./ChoiceBox";
import type { Column } from "./columns";

const MOST = 40;
const YES_NO: readonly Option[] = [
  { value: true, label: "Yes" },
  { value: false, label: "No" },
];

export function isChosen(column: Column): boolean {
  return column.kind === "choice" || column.kind === "reference" || column.kind === "flag";
}

/** The options of a column for what was typed; "None" is one where the cell may be empty. */
export function optionsOf(column: Column, books: Books): (sought: string) => Option[] {
  const isCustom = column.key.includes(".");
  const empty = column.kind === "choice" && !isCustom ? "" : null;
  const none: Option[] =
    column.isRequired || (column.kind === "flag" && !isCustom)
      ? []
      : [{ value: empty, label: "None" }];
  if (column.kind === "reference") {
    const book = books[column.noun!];
    return (sought) => {
      const entries = book ? found(book, sought, MOST) : [];
      const options = entries.map(({ id, name, hint }) => ({ value: id, label: name, hint }));
      return sought ? options : [...options, ...none];
    };
  }
  const all: Option[] = [...(column.kind === "flag" ? YES_NO : (column.choices ?? [])), ...none];
  return (sought) =>
    all.filter(({ label }) => label.toLowerCase().includes(sought.trim().toLowerCase()));
}
