import { Button } from "@mantine/core";
import { useState } from "react";
import type { Match, OpenName } from "@/api/imports";
import { counted, humanise } from "@/ui/words";
import styles from "./Imports.module.css";
import { byNoun, said, withMatch } from "./matches";
import { NameChoice } from "./Names";
import { nounWords } from "./report";
import { useNamedRecords } from "./useImports";

type Props = {
  names: readonly OpenName[];
  isBusy: boolean;
  onSaid: (matches: Match[]) => void;
};

/** Names in rows that were tried again and that nothing here has: nothing is made unasked. */
export function AskedNames({ names, isBusy, onSaid }: Props) {
  const [matches, setMatches] = useState<Match[]>([]);
  const records = useNamedRecords(true);
  const open = names.filter((name) => said(matches, name) === undefined).length;
  return (
    <form
      className={styles.names}
      aria-label="Names that are not known here"
      onSubmit={(event) => {
        event.preventDefault();
        onSaid(matches);
      }}
    >
      <h3>Names that are not known here</h3>
      <p className={styles.lead}>
        Say which record each one means, or that it is a new one. Or correct the cell below and try
        its row again.
      </p>
      {byNoun(names).map((group) => (
        <div key={group.noun}>
          <strong>{humanise(nounWords(group.noun))}</strong>
          <ul>
            {group.names.map((name) => (
              <li key={name.text}>
                <NameChoice
                  name={name}
                  record={said(matches, name)}
                  known={records.data?.[group.noun] ?? []}
                  onMatch={(record) => setMatches((before) => withMatch(before, name, record))}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className={styles.verbs}>
        <Button type="submit" loading={isBusy} disabled={open > 0}>
          Try again with these names
        </Button>
        <span className={styles.hint}>{open > 0 ? `${counted(open, "name")} to say` : ""}</span>
      </div>
    </form>
  );
}
