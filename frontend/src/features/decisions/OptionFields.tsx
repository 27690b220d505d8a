import { Button, TextInput } from "@mantine/core";
import styles from "./Decisions.module.css";
import { type DraftOption, emptyOption } from "./draft";
import { standingOn } from "./standingOn";
import { useCriteria } from "./useDecisions";

type Props = {
  strategy: string;
  /** The day it was decided on: criteria retired by then are not scored on. */
  day: string;
  rows: DraftOption[];
  onChange: (rows: DraftOption[]) => void;
};

/** The option that was chosen, then those that were not and why, scored on shared criteria. */
export function OptionFields({ strategy, day, rows, onChange }: Props) {
  const shared = standingOn(useCriteria(strategy).data ?? [], day);
  const set = (key: string, part: Partial<DraftOption>) =>
    onChange(rows.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <>
      {rows.map((one, place) => (
        <fieldset key={one.key} className={styles.option}>
          <legend>{place === 0 ? "3. What was chosen" : "What was rejected, and why"}</legend>
          <TextInput
            label={place === 0 ? "Option chosen" : "Option rejected"}
            maxLength={300}
            value={one.title}
            onChange={(event) => set(one.key, { title: event.currentTarget.value })}
          />
          <TextInput
            label="Why"
            maxLength={2000}
            value={one.why}
            onChange={(event) => set(one.key, { why: event.currentTarget.value })}
          />
          {shared.length > 0 ? (
            <div className={styles.scores}>
              {shared.map(({ id, name }) => (
                <TextInput
                  key={id}
                  label={`${name}, 0 to 10`}
                  inputMode="decimal"
                  value={one.scores[id] ?? ""}
                  onChange={(event) =>
                    set(one.key, { scores: { ...one.scores, [id]: event.currentTarget.value } })
                  }
                />
              ))}
            </div>
          ) : null}
        </fieldset>
      ))}
      <div className={styles.verbs}>
        <Button
          type="button"
          size="xs"
          variant="default"
          onClick={() => onChange([...rows, emptyOption(false)])}
        >
          Another rejected option
        </Button>
      </div>
    </>
  );
}
