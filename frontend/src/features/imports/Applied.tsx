import { Link } from "@tanstack/react-router";
import type { Draft } from "@/api/imports";
import { useMayDetect } from "@/features/access/session";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./Imports.module.css";
import { ReportView } from "./ReportView";
import { UndoImport } from "./UndoImport";
import { useImport } from "./useImports";

/** What became of a draft: the report of its import, and the rows it kept aside. */
export function Applied({ draft }: { draft: Draft }) {
  if (!draft.import_batch_id) {
    return <Notice>Everything in the file stood here already; nothing was changed.</Notice>;
  }
  return <Done id={draft.import_batch_id} />;
}

function Done({ id }: { id: string }) {
  const found = useImport(id);
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <div aria-busy="true" />;
  const { report, state, source } = found.data;
  return (
    <section className={styles.report} aria-label="What it did">
      <div className={styles.done}>
        {state === "undone" ? (
          <Notice>It was taken back; upload the file again to import it once more.</Notice>
        ) : (
          <Notice>
            <span>
              Imported.{" "}
              <Link to="/imports/$import" params={{ import: id }}>
                {report.rows_to_mend > 0
                  ? `${counted(report.rows_to_mend, "row")} kept aside: mend them`
                  : "The import and all it did"}
              </Link>
            </span>
          </Notice>
        )}
      </div>
      {state === "applied" ? <Next /> : null}
      <ReportView report={report} />
      {state === "applied" ? <UndoImport id={id} name={source} /> : null}
    </section>
  );
}

/** What comes after an import. */
function Next() {
  const mayDetect = useMayDetect();
  return (
    <p className={styles.lead}>
      What comes next:{" "}
      {mayDetect ? (
        <>
          press “Run detection” on the page <Link to="/findings">Findings</Link>,{" "}
        </>
      ) : null}
      look at it on the <Link to="/map">map</Link>
      {mayDetect ? "," : null} and confirm its <Link to="/links">links</Link>.
    </p>
  );
}
