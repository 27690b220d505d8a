import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Work } from "@/api/organisation";
import styles from "./Organisation.module.css";
import { useWorkLike } from "./useOrganisation";

type Props = {
  label: string;
  chosen: Work[];
  /** How many may be chosen; one replaces the other where that is one. */
  most: number;
  onChange: (chosen: Work[]) => void;
};

const isOver = ({ stage }: Work) => stage === "done" || stage === "cancelled";

/** Initiatives that are found by words and added to a list. */
export function WorkPicker({ label, chosen, most, onChange }: Props) {
  const [search, setSearch] = useState("");
  const found = useWorkLike(search);
  const ids = new Set(chosen.map(({ id }) => id));
  const offered = (found.data ?? []).filter((one) => !ids.has(one.id) && !isOver(one));
  return (
    <>
      {chosen.length > 0 ? (
        <ul className={styles.chosen} aria-label="Chosen">
          {chosen.map((one) => (
            <li key={one.id}>
              {one.name}
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Remove ${one.name}`}
                onClick={() => onChange(chosen.filter(({ id }) => id !== one.id))}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <TextInput
        label={label}
        type="search"
        placeholder="Words of its name"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {search.trim().length > 1 && found.data ? (
        <ul className={styles.rows} aria-label="Found">
          {offered.map((one) => (
            <li key={one.id}>
              <span>
                {one.name} <small>{one.stage}</small>
              </span>
              <Button
                size="xs"
                variant="default"
                aria-label={`Add ${one.name}`}
                onClick={() => {
                  onChange([...chosen, one].slice(-most));
                  setSearch("");
                }}
              >
                Add
              </Button>
            </li>
          ))}
          {offered.length === 0 ? <li>Nothing under way has these words.</li> : null}
        </ul>
      ) : null}
    </>
  );
}
