import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { DraftRow } from "@/api/imports";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./Imports.module.css";
import { isUnderWay, useDrop } from "./useImports";
import { STATE_WORDS, sizeWords } from "./words";

/** Files on their way. */
export function DraftList({ drafts }: { drafts: readonly DraftRow[] }) {
  const drop = useDrop();
  const open = drafts.filter(({ state }) => state !== "applied");
  if (open.length === 0) return null;
  return (
    <section className={styles.list}>
      <h2>Under way</h2>
      <ul className={styles.rows} aria-label="Drafts">
        {open.map((draft) => (
          <li key={draft.id}>
            <span>
              <Link to="/imports/drafts/$draft" params={{ draft: draft.id }}>
                {draft.name}
              </Link>{" "}
              <small>
                {`${sizeWords(draft.size)}, ${counted(draft.rows, "row")}, ${STATE_WORDS[draft.state]}; kept until ${formatDay(draft.expires_at)}`}
              </small>
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={`Throw away ${draft.name}`}
              disabled={isUnderWay(draft.state) || drop.isPending}
              onClick={() => drop.mutate(draft)}
            >
              Throw away
            </Button>
          </li>
        ))}
      </ul>
      {drop.error ? <ProblemNotice error={drop.error} /> : null}
    </section>
  );
}
