import { Link } from "@tanstack/react-router";
import type { Draft } from "@/api/imports";
import { useMayDetect } from "@/features/access/session";
import { RunDetection } from "@/features/detection/RunDetection";
import { useStrategies } from "@/features/strategy/strategies";
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
      {state === "applied" ? <Next strategies={report.strategy_ids ?? []} /> : null}
      <ReportView report={report} />
      {state === "applied" ? <UndoImport id={id} name={source} /> : null}
    </section>
  );
}

/** What comes after an import: detection started here, then the map and the links. */
function Next({ strategies }: { strategies: readonly string[] }) {
  const mayDetect = useMayDetect();
  const known = useStrategies().data ?? [];
  const of = known.filter(({ id }) => strategies.includes(id));
  return (
    <section aria-label="What comes next">
      {mayDetect
        ? of.map(({ id, name }) => (
            <div key={id} className={styles.detect}>
              <span>{`Findings of ${name}: press the button to see them now.`}</span>
              <RunDetection strategy={id} />
            </div>
          ))
        : null}
      <p className={styles.lead}>
        What comes next: look at it on the <Link to="/map">map</Link>, confirm its{" "}
        <Link to="/links">links</Link>
        {mayDetect ? (
          <>
            {" "}
            and read its <Link to="/findings">findings</Link>
          </>
        ) : null}
        .
      </p>
    </section>
  );
}
