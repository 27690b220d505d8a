import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import { Button, CloseButton, MultiSelect, Textarea, TextInput } from "@mantine/core";
import { Choice } from "@/ui/Choice";
import styles from "./Paper.module.css";
import { BECAME_CHOICES, emptyRow, isWeight, type PaperRow } from "./paper";

type Today = { id: string; code: string; name: string };
type Props = {
  rows: readonly PaperRow[];
  today: readonly Today[];
  onChange: (rows: readonly PaperRow[]) => void;
};

/** The objectives of the list, each with what became of it. */
export function PaperRows({ rows, today, onChange }: Props) {
  const change = (at: number, part: Partial<PaperRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <>
      {rows.length > 0 ? (
        <ol className={styles.rows} aria-label="Objectives on paper">
          {rows.map((row, at) => (
            <li key={row.id}>
              <Row
                row={row}
                number={at + 1}
                today={today}
                onChange={(part) => change(at, part)}
                onRemove={() => onChange(rows.filter((_, index) => index !== at))}
              />
            </li>
          ))}
        </ol>
      ) : null}
      <Button
        className={styles.add}
        variant="default"
        size="xs"
        onClick={() => onChange([...rows, emptyRow()])}
      >
        Add an objective
      </Button>
    </>
  );
}

type RowProps = {
  row: PaperRow;
  number: number;
  today: readonly Today[];
  onChange: (part: Partial<PaperRow>) => void;
  onRemove: () => void;
};

function Row({ row, number, today, onChange, onRemove }: RowProps) {
  const data = today.map(({ id, code, name }) => ({
    value: id,
    label: code ? `${code} ${name}` : name,
  }));
  return (
    <fieldset className={styles.row}>
      <legend>Objective {number}</legend>
      <TextInput
        label="Code"
        value={row.code}
        onChange={(event) => onChange({ code: event.currentTarget.value })}
      />
      <TextInput
        label="Title"
        value={row.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label="Weight"
        inputMode="decimal"
        value={row.weight}
        error={isWeight(row.weight) ? undefined : "A number."}
        onChange={(event) => onChange({ weight: event.currentTarget.value })}
      />
      <Choice
        label="It was"
        none="say what became of it"
        rows={BECAME_CHOICES}
        value={row.became}
        onChange={(became) => onChange({ became: became as PaperRow["became"] })}
      />
      {row.became === "" || row.became === "dropped" ? (
        <span />
      ) : (
        <MultiSelect
          label="Today it is"
          searchable
          data={data}
          value={[...row.now]}
          maxValues={row.became === "kept" || row.became === "reworded" ? 1 : 50}
          onChange={(now) => onChange({ now })}
        />
      )}
      <CloseButton aria-label={`Remove objective ${number}`} onClick={onRemove} />
      {row.became === "reworded" ? (
        <Textarea
          className={styles.wide}
          label="What it said beside its title (empty: as it stands today)"
          rows={1}
          autosize
          value={row.description}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
      ) : null}
    </fieldset>
  );
}
