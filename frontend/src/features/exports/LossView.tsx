import type { LossReport } from "@/api/exports";
import styles from "./Exports.module.css";
import { contentWords, fateWords, harmed, headline } from "./words";

/** What is in a file, and what the format could not hold, in words. */
export function LossView({ report }: { report: LossReport }) {
  const lost = harmed(report);
  return (
    <div className={styles.losses}>
      <p>{contentWords(report) || "No records."}</p>
      <p>
        <strong>{headline(report)}</strong>
      </p>
      {lost.length > 0 ? (
        <details>
          <summary>What is not as it stands here</summary>
          <ul aria-label="Changed and left out">
            {lost.map((fate) => (
              <li key={`${fate.noun} ${fate.field}`}>
                {fateWords(fate)}
                <small>{fate.why.map(({ reason }) => reason).join("; ")}</small>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {report.left_out.length > 0 ? (
        <details>
          <summary>What the file leaves out</summary>
          <ul aria-label="Left out of the file">
            {report.left_out.map(({ what, count, why }) => (
              <li key={what}>
                {`${count === null ? "" : `${count.toLocaleString("en")} `}${what.replaceAll("_", " ")}`}
                <small>{why}</small>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {report.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </div>
  );
}
