import { Button } from "@mantine/core";
import { useState } from "react";
import type { Row } from "@/api/workbench";
import { counted } from "@/ui/words";
import type { Books } from "./books";
import type { Column } from "./columns";
import { FieldInput } from "./FieldInput";
import styles from "./Workbench.module.css";

type Props = {
  rows: readonly Row[];
  columns: readonly Column[];
  books: Books;
  onSet: (column: Column, value: unknown) => void;
  onClear: () => void;
};

/** One field of all chosen rows. */
export function BulkBar({ rows, columns, books, onSet, onClear }: Props) {
  const known = columns.filter((column) => !column.fixed);
  const [key, setKey] = useState(known.find(({ kind }) => kind === "choice")?.key ?? known[0]?.key);
  const [value, setValue] = useState<unknown>(undefined);
  const column = known.find((one) => one.key === key);
  return (
    <section className={styles.bulk} aria-label="Chosen rows">
      <strong>{counted(rows.length, "row")} chosen</strong>
      <label>
        Set{" "}
        <select
          className={styles.select}
          value={key}
          onChange={(event) => {
            setKey(event.currentTarget.value);
            setValue(undefined);
          }}
        >
          {known.map((one) => (
            <option key={one.key} value={one.key}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
      {column ? (
        <FieldInput
          key={column.key}
          column={column}
          label={`${column.label} of the chosen rows`}
          value={value}
          books={books}
          onRead={setValue}
        />
      ) : null}
      <Button
        size="xs"
        disabled={!column || value === undefined}
        onClick={() => column && onSet(column, value)}
      >
        Look at the changes
      </Button>
      <Button size="xs" variant="default" onClick={onClear}>
        Choose none
      </Button>
    </section>
  );
}
