import { Button } from "@mantine/core";
import { useState } from "react";
import { type ExportRow, fileOf } from "@/api/exports";
import { formatDay, formatInstant } from "@/ui/dates";
import { Notice, ProblemNotice } from "@/ui/Notice";
import styles from "./Exports.module.css";
import { LossView } from "./LossView";
import { isUnderWay, useExport } from "./useExports";
import { countedNoun, formatName, STATE_WORDS, sizeWords } from "./words";

/** The reader's exports of the latest day, the newest first and open. */
export function ExportList({ exports }: { exports: readonly ExportRow[] }) {
  return (
    <section>
      <h2 className={styles.head}>Your exports</h2>
      {exports.length === 0 ? (
        <p className={styles.lead}>None yet. A file is kept for a day, for you alone.</p>
      ) : (
        <ul className={styles.rows} aria-label="Your exports">
          {exports.map((each, at) => (
            <One key={each.id} row={each} isNewest={at === 0} />
          ))}
        </ul>
      )}
    </section>
  );
}

function One({ row, isNewest }: { row: ExportRow; isNewest: boolean }) {
  const [isOpen, setOpen] = useState(isNewest);
  const isMade = !isUnderWay(row.state);
  const detail = useExport(row, isOpen || !isMade);
  const withheld = detail.data?.is_readable === false;
  return (
    <li>
      <div className={styles.one}>
        <span>
          <strong>{formatName(row.format)}</strong>
          {row.as_of ? ` as of ${formatDay(row.as_of)}` : ""}{" "}
          <small>{`asked for ${formatInstant(row.asked_at)}, ${STATE_WORDS[row.state]}${row.size === null ? "" : `, ${sizeWords(row.size)}`}`}</small>
        </span>
        <span className={styles.verbs}>
          {row.state === "done" && !withheld ? (
            <Button
              component="a"
              href={fileOf(row.id)}
              download={row.name}
              size="xs"
              aria-label={`Download ${row.name}`}
            >
              Download
            </Button>
          ) : null}
          {isMade ? (
            <Button
              size="xs"
              variant="default"
              aria-expanded={isOpen}
              onClick={() => setOpen((before) => !before)}
            >
              {isOpen ? "Less" : "What is in it"}
            </Button>
          ) : null}
        </span>
      </div>
      {isUnderWay(row.state) ? <Progress {...detail.data?.progress} /> : null}
      {isOpen && detail.error ? <ProblemNotice error={detail.error} /> : null}
      {isOpen && detail.data?.failure ? (
        <Notice tone="warning">{detail.data.failure}</Notice>
      ) : null}
      {isOpen && withheld ? (
        <Notice tone="warning">
          What you may read changed since this was made, so it is withheld. Export again.
        </Notice>
      ) : null}
      {isOpen && detail.data?.report ? <LossView report={detail.data.report} /> : null}
    </li>
  );
}

function Progress({ noun, done }: { noun?: string; done?: number }) {
  const far = noun && done ? `: ${countedNoun(noun, done)}` : "";
  return (
    <div className={styles.progress} role="status">
      <span>{`A worker makes it${far}…`}</span>
      <progress aria-label="A worker makes it" />
    </div>
  );
}
