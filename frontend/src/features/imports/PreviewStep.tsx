import { Button } from "@mantine/core";
import { useRef } from "react";
import type { Draft, ImportReport, Preview } from "@/api/imports";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import { ApplyBar } from "./ApplyBar";
import { Differences } from "./Differences";
import styles from "./Imports.module.css";
import { Progress } from "./Progress";
import { ReportView, Troubles } from "./ReportView";
import { byFile, countedNoun, isUnchanged, ownTroubles } from "./report";
import { isUnderWay, useRehearse } from "./useImports";

type Props = {
  draft: Draft;
  /** Undefined before it was asked for; null where a worker has to look first. */
  preview: Preview | null | undefined;
  error: unknown;
  isCurrent: boolean;
  isBusy: boolean;
  onLook: () => void;
};

/** Step 3: what importing would do, and doing it. */
export function PreviewStep(props: Props) {
  const { draft, preview, error, isCurrent, isBusy, onLook } = props;
  const rehearse = useRehearse(draft.id);
  const isReady = Boolean(draft.detected.builtin) || Object.keys(draft.profile).length > 0;
  const report = preview?.report;
  const told = ownTroubles(report?.troubles ?? []);
  const files = draft.detected.files.map(({ name }) => name);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button goes once the draft is looked at: whoever pressed it stays in this step.
  const look = () => {
    heading.current?.focus();
    onLook();
  };
  return (
    <section className={styles.step} aria-labelledby="step-3" aria-busy={isBusy}>
      <h2 id="step-3" ref={heading} tabIndex={-1}>
        3. What it would do
      </h2>
      {draft.state === "failed" ? <Notice tone="problem">{draft.failure}</Notice> : null}
      {isUnderWay(draft.state) ? <Progress draft={draft} /> : null}
      {isReady ? null : (
        <p className={styles.lead}>Say what its columns are first; nothing is known by itself.</p>
      )}
      {error ? <ProblemNotice error={error} onRetry={onLook} /> : null}
      {rehearse.error ? <ProblemNotice error={rehearse.error} /> : null}
      {preview === null && !isUnderWay(draft.state) ? (
        <div className={styles.verbs}>
          <span>{counted(draft.rows, "row")} are many: a worker rehearses them.</span>
          <Button variant="default" loading={rehearse.isPending} onClick={() => rehearse.mutate()}>
            Rehearse it
          </Button>
        </div>
      ) : null}
      {isReady && !isCurrent && !isUnderWay(draft.state) ? (
        <div className={styles.verbs} role="status">
          <span>
            {report ? "The draft was changed since; below stands what it would have done." : ""}
          </span>
          <Button variant="default" loading={isBusy} onClick={look}>
            Look again
          </Button>
        </div>
      ) : null}
      {preview && report ? (
        <div data-stale={!isCurrent || undefined} className={styles.report}>
          <p className={styles.sum}>
            {isUnchanged(report)
              ? "Everything in the file stands here already."
              : report.trouble_count === 0
                ? "Every row that is read can be imported."
                : `${counted(report.rows_to_mend, "row")} to mend; all others can be imported.`}
          </p>
          <PerFile report={report} files={files} />
          <Troubles
            title="To mend"
            troubles={told}
            count={report.trouble_count - (report.troubles.length - told.length)}
          />
          <Troubles
            title="Imported, with a doubt"
            troubles={report.warnings}
            count={report.warnings.length}
          />
          <ReportView report={report} />
          <Vanished report={report} />
          <Differences differences={preview.differences} files={files} />
        </div>
      ) : null}
      {report ? <ApplyBar draft={draft} report={report} isCurrent={isCurrent} /> : null}
    </section>
  );
}

/** Of several files: how many of each one's rows have to be mended. */
function PerFile({ report, files }: { report: ImportReport; files: readonly string[] }) {
  // The service lists the first of very many alone: what it does not list cannot be counted here.
  const isCut = report.trouble_count > report.troubles.length;
  if (files.length < 2 || report.trouble_count === 0 || isCut) return null;
  const of = new Map(byFile(report.troubles, files).map(({ file, rows }) => [file, rows.length]));
  return (
    <ul className={styles.plain} aria-label="Problems by file">
      {files.map((file) => (
        <li key={file}>
          {file}: {of.has(file) ? counted(of.get(file) ?? 0, "problem") : "nothing to mend"}
        </li>
      ))}
    </ul>
  );
}

function Vanished({ report }: { report: NonNullable<Preview["report"]> }) {
  if (report.absent.length === 0) return null;
  return (
    <details>
      <summary>{`${counted(report.absent.length, "record")} imported before and not in this file: kept as they are`}</summary>
      <ul className={styles.plain}>
        {report.absent.slice(0, 200).map(({ noun, external_id, id }) => (
          <li key={id}>
            {external_id} <small>{countedNoun(1, noun).slice(2)}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
