import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { ImportReport } from "@/api/imports";
import { useMayWrite } from "@/features/access/session";
import { ParkedRows } from "@/features/imports/ParkedRows";
import { Report } from "@/features/imports/ReportView";
import { UndoImport } from "@/features/imports/UndoImport";
import { useImport } from "@/features/imports/useImports";
import { formatInstant } from "@/ui/dates";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import { NotForYou } from "./NotForYou";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** One import: what it did, the rows it kept aside, and taking it back. */
export function ImportPage() {
  const { import: id } = useParams({ from: "/shell/imports/$import" });
  const mayImport = useMayWrite("import");
  const found = useImport(id);
  useTitle(found.data ? `Import of ${found.data.source}` : "Import");
  if (!mayImport) return <NotForYou what="imports" />;
  const { data } = found;
  return (
    <main className={styles.page}>
      <p className={styles.lead}>
        <Link to="/imports">All imports</Link>
      </p>
      {found.error ? <ProblemNotice error={found.error} onRetry={() => found.refetch()} /> : null}
      {data ? (
        <>
          <h1>Import of {data.source}</h1>
          <p className={styles.lead}>
            {data.file_name ? `${data.file_name}, ` : ""}
            {`${formatInstant(data.applied_at)}, read by ${data.profile}`}
            {data.undone_at ? `. Taken back ${formatInstant(data.undone_at)}` : ""}.
          </p>
          {data.state === "applied" ? <UndoImport id={id} name={data.source} /> : null}
          {data.state === "applied" ? <Kept key={id} id={id} /> : null}
          <Report report={data.report} />
        </>
      ) : found.error ? null : (
        <div aria-busy="true" />
      )}
    </main>
  );
}

function Kept({ id }: { id: string }) {
  const [latest, setLatest] = useState<ImportReport | null>(null);
  const navigate = useNavigate();
  const retried = (report: ImportReport) => {
    setLatest(report);
    // What is still wrong is kept aside by the import that the retry made.
    if (report.batch_id && report.rows_to_mend > 0) {
      navigate({ to: "/imports/$import", params: { import: report.batch_id } });
    }
  };
  return (
    <>
      {latest && latest.rows_to_mend === 0 ? (
        <Notice isSmall>
          <span>
            Everything that was tried again is imported.{" "}
            {latest.batch_id ? (
              <Link to="/imports/$import" params={{ import: latest.batch_id }}>
                See what it did
              </Link>
            ) : null}
          </span>
        </Notice>
      ) : null}
      {latest && latest.rows_to_mend > 0 ? (
        <Notice tone="warning" isSmall>
          {`${counted(latest.rows_to_mend, "row")} still to mend.`}
        </Notice>
      ) : null}
      <ParkedRows id={id} onRetried={retried} />
    </>
  );
}
