import { Choice } from "@/ui/Choice";
import styles from "./Rights.module.css";

type Named = { id: string; name: string };
type Props = {
  label: string;
  people: readonly Named[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
};

/** Some people by name: one after the other is added, each can be taken out. */
export function PeopleField({ label, people, chosen, onChange }: Props) {
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? "somebody";
  return (
    <fieldset className={styles.people}>
      <Choice
        label={label}
        none={chosen.length > 0 ? "and …" : "nobody"}
        rows={people.filter((one) => !chosen.includes(one.id))}
        value=""
        onChange={(id) => {
          if (id) onChange([...chosen, id]);
        }}
      />
      {chosen.length > 0 ? (
        <ul>
          {chosen.map((id) => (
            <li key={id}>
              {nameOf(id)}
              <button
                type="button"
                aria-label={`Take out ${nameOf(id)}: ${label}`}
                onClick={() => onChange(chosen.filter((one) => one !== id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </fieldset>
  );
}
