import { TextInput } from "@mantine/core";
import { useState } from "react";
import styles from "./Rounds.module.css";

type Props = {
  label: string;
  rows: { id: string; name: string }[];
  chosen: string[];
  most?: number;
  error: string | undefined;
  onChoose: (chosen: string[]) => void;
};

const FEW = 12;

/** Several of many, by name: a list to tick, narrowed by what is typed. */
export function Several({ label, rows, chosen, most, error, onChoose }: Props) {
  const [text, setText] = useState("");
  const words = text.trim().toLowerCase();
  const shown = rows.filter(
    ({ id, name }) => chosen.includes(id) || name.toLowerCase().includes(words),
  );
  const isFull = most !== undefined && chosen.length >= most;
  return (
    <fieldset className={styles.several}>
      <legend>{`${label} (${chosen.length} chosen)`}</legend>
      {rows.length > FEW ? (
        <TextInput
          aria-label={`Narrow: ${label}`}
          placeholder="Type a name"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <div className={styles.choices}>
        {shown.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              disabled={isFull && !chosen.includes(id)}
              onChange={(event) =>
                onChoose(
                  event.currentTarget.checked
                    ? [...chosen, id]
                    : chosen.filter((each) => each !== id),
                )
              }
            />
            {name}
          </label>
        ))}
      </div>
      {error ? <small role="alert">{error}</small> : null}
    </fieldset>
  );
}
