import { Link } from "@tanstack/react-router";
import type { Import } from "@/api/imports";
import { formatInstant } from "@/ui/dates";
import { counted } from "@/ui/words";
import styles from "./Imports.module.css";
import { FATES, totalOf } from "./report";
import { UndoImport } from "./UndoImport";

const TOLD = new Set(["created", "updated", "ended"]);

/** What was imported, the newest first. */
export function ImportList({ imports }: { imports: readonly Import[] }) {
  return (
    <section className={styles.list}>
      <h2>Imports</h2>
      {imports.length === 0 ? (
        <p className={styles.lead}>Nothing was imported yet.</p>
      ) : (
        <List imports={imports} />
      )}
    </section>
  );
}

function List({ imports }: { imports: readonly Import[] }) {
  return (
    <ul className={styles.rows} aria-label="Imports">
      {imports.map((each) => (
        <li key={each.id}>
          <span>
            <Link to="/imports/$import" params={{ import: each.id }}>
              {each.source}
            </Link>
            {each.file_name ? ` from ${each.file_name}` : ""}, {formatInstant(each.applied_at)}{" "}
            <small>{summary(each)}</small>
          </span>
          {each.state === "undone" ? (
            <span>taken back</span>
          ) : (
            <UndoImport id={each.id} name={each.source} />
          )}
        </li>
      ))}
    </ul>
  );
}

function summary({ report }: Import): string {
  const aside = report.rows_to_mend;
  const told = FATES.filter(({ fate }) => TOLD.has(fate))
    .map(({ fate, head }) => ({ count: totalOf(report, fate), head }))
    .filter(({ count }) => count > 0)
    .map(({ count, head }) => `${count.toLocaleString("en")} ${head.toLowerCase()}`);
  return [...told, ...(aside > 0 ? [`${counted(aside, "row")} kept aside`] : [])].join(", ");
}
