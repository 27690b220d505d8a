import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import type { Draft, ImportReport } from "@/api/imports";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./Imports.module.css";
import { isUnderWay, useApply } from "./useImports";

type Props = { draft: Draft; report: ImportReport; isCurrent: boolean };

/** Imports the draft: all of it, or all but the rows that are kept aside. */
export function ApplyBar({ draft, report, isCurrent }: Props) {
  const [parks, setParks] = useState(true);
  const [prunes, setPrunes] = useState(false);
  const apply = useApply(draft.id);
  const wrong = report.rows_to_mend;
  const absent = report.absent.length;
  const hint = !isCurrent
    ? "Look again first: the draft was changed."
    : wrong > 0 && !parks
      ? "All or nothing: the rows to mend stand in the way."
      : "";
  return (
    <div className={styles.apply}>
      {wrong > 0 ? (
        <Checkbox
          label={`Keep ${counted(wrong, "row")} aside, to mend here later`}
          checked={parks}
          onChange={(event) => setParks(event.currentTarget.checked)}
        />
      ) : null}
      {absent > 0 ? (
        <Checkbox
          label={`End ${counted(absent, "record")} that the file names no more`}
          checked={prunes}
          onChange={(event) => setPrunes(event.currentTarget.checked)}
        />
      ) : null}
      {apply.error ? <ProblemNotice error={apply.error} /> : null}
      <div className={styles.verbs}>
        <Button
          loading={apply.isPending}
          disabled={hint !== "" || isUnderWay(draft.state)}
          onClick={() =>
            apply.mutate({ version: draft.version, park: wrong > 0 && parks, prune: prunes })
          }
        >
          Import it
        </Button>
        <span className={styles.hint} aria-live="polite">
          {hint}
        </span>
      </div>
    </div>
  );
}
