import { Button, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import { addCustomField, type CustomField, dropCustomField } from "@/api/savedViews";
import { ProblemNotice } from "@/ui/Notice";
import { keyOf } from "./customKeys";
import styles from "./Workbench.module.css";

const TYPES = [
  ["text", "Text"],
  ["number", "Number"],
  ["date", "Day"],
  ["choice", "One of some words"],
  ["boolean", "Yes or no"],
] as const;

type Props = {
  noun: string;
  fields: readonly CustomField[];
  onClose: () => void;
};

/** The fields that the PMO adds to a noun; each is a column of its sheet. */
export function CustomFields({ noun, fields, onClose }: Props) {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ["custom-fields"] });
  const [label, setLabel] = useState("");
  const [type, setType] = useState<CustomField["type"]>("text");
  const [choices, setChoices] = useState("");
  const words = choices
    .split("\n")
    .map((one) => one.trim())
    .filter(Boolean);
  const added = useMutation({
    mutationFn: () =>
      addCustomField({
        noun,
        key: keyOf(label, fields),
        label: label.trim(),
        type,
        choices: type === "choice" ? words : [],
      }),
    onSuccess: () => {
      setLabel("");
      setChoices("");
      return again();
    },
  });
  const dropped = useMutation({ mutationFn: dropCustomField, onSuccess: again });
  const error = added.error ?? dropped.error;
  const isReady = label.trim() !== "" && (type !== "choice" || words.length > 0);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady) added.mutate();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={`Fields added to ${noun}s`}
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
      lockScroll={false}
    >
      {error ? <ProblemNotice error={error instanceof Problem ? error : null} /> : null}
      {fields.length === 0 ? <p>None yet. A field added here is a column of the sheet.</p> : null}
      <ul className={styles.fields}>
        {fields.map((field) => (
          <li key={field.id}>
            <span>
              <strong>{field.label}</strong> {TYPES.find(([one]) => one === field.type)?.[1]}
              {field.choices.length > 0 ? `: ${field.choices.join(", ")}` : ""}
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={`Take away ${field.label}`}
              onClick={() => dropped.mutate(field)}
            >
              Take away
            </Button>
          </li>
        ))}
      </ul>
      <form className={styles.form} onSubmit={submit}>
        <label>
          Name of the field
          <input
            className={styles.field}
            maxLength={200}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
        </label>
        <label>
          What it holds
          <select
            className={styles.select}
            value={type}
            onChange={(event) => setType(event.currentTarget.value as CustomField["type"])}
          >
            {TYPES.map(([one, told]) => (
              <option key={one} value={one}>
                {told}
              </option>
            ))}
          </select>
        </label>
        {type === "choice" ? (
          <label>
            Its words, one a line
            <textarea
              className={styles.field}
              style={{ width: "100%" }}
              rows={4}
              value={choices}
              onChange={(event) => setChoices(event.currentTarget.value)}
            />
          </label>
        ) : null}
        <div className={styles.actions}>
          <Button type="submit" disabled={!isReady} loading={added.isPending}>
            Add it
          </Button>
        </div>
      </form>
    </Modal>
  );
}
