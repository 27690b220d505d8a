import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "@/api";
import { create, type Row, type WorkNoun } from "@/api/workbench";
import { ProblemNotice } from "@/ui/Notice";
import type { Books } from "./books";
import { type Column, fieldsSet, isCustom, SINGULAR } from "./columns";
import { FieldInput } from "./FieldInput";
import styles from "./Workbench.module.css";

type Props = {
  noun: WorkNoun;
  columns: readonly Column[];
  books: Books;
  /** What a new row has to begin with. */
  start: Record<string, unknown>;
  onMade: (row: Row) => void;
  onClose: () => void;
};

/** A new record: what it needs, and the columns that are shown. */
export function NewRow({ noun, columns, books, start, onMade, onClose }: Props) {
  const [values, setValues] = useState(start);
  const [isTried, setIsTried] = useState(false);
  const made = useMutation({
    mutationFn: () => create(noun, fieldsSet(values)),
    onSuccess: onMade,
  });
  const refused = made.error instanceof Problem ? made.error.byField : {};
  const asked = columns.filter((column) => !column.fixed || column.key === "strategy");
  const missing = asked.filter(
    (column) => column.isRequired && !hasDefault(column) && values[column.key] === undefined,
  );
  const placed = Object.keys(refused).some((field) => asked.some(({ key }) => key === field));

  function submit(event: React.FormEvent) {
    event.preventDefault();
    setIsTried(true);
    if (missing.length === 0) made.mutate();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={`New ${SINGULAR[noun]}`}
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
      lockScroll={false}
    >
      {made.error && !placed ? <ProblemNotice error={made.error} /> : null}
      <form onSubmit={submit} noValidate>
        <div className={styles.form}>
          {asked.map((column) => {
            const field = isCustom(column.key) ? "custom_fields" : column.key;
            const lacks = isTried && missing.includes(column);
            const trouble = refused[field] ?? (lacks ? `${column.label} is needed.` : undefined);
            return (
              <div key={column.key} className={styles.labelled}>
                <span aria-hidden>
                  {column.label}
                  {column.isRequired && !hasDefault(column) ? " *" : ""}
                </span>
                <FieldInput
                  column={column}
                  label={column.label}
                  value={values[column.key]}
                  books={books}
                  trouble={trouble}
                  onRead={(value) => setValues((before) => set(before, column.key, value))}
                />
                {trouble ? <small role="alert">{trouble}</small> : null}
              </div>
            );
          })}
        </div>
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={made.isPending}>
            Create it
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Words that a record begins with where nothing is chosen. */
function hasDefault({ kind }: Column): boolean {
  return kind === "choice";
}

function set(before: Record<string, unknown>, key: string, value: unknown) {
  const { [key]: _, ...others } = before;
  return value === undefined ? others : { ...others, [key]: value };
}
