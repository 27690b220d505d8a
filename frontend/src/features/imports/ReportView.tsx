import type { ImportReport, Trouble } from "@/api/imports";
import { counted } from "@/ui/words";
import styles from "./Imports.module.css";
import { countTable, moneyWords, nounWords, placeWords } from "./report";

/** How many rows of a list are shown; the rest is counted. */
const SHOWN = 100;

/** What an import did, with its heading. */
export function Report({ report }: { report: ImportReport }) {
  return (
    <section className={styles.report} aria-labelledby="did">
      <h2 id="did">What it did</h2>
      <ReportView report={report} />
    </section>
  );
}

/** What an import did, or would do: records by fate, their money, what was left out. */
export function ReportView({ report }: { report: ImportReport }) {
  const { rows, fates } = countTable(report);
  return (
    <>
      {rows.length > 0 ? (
        <table className={styles.counts} aria-label="Records">
          <thead>
            <tr>
              <th scope="col">Records</th>
              {fates.map(({ fate, head }) => (
                <th key={fate} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([noun, counts]) => (
              <tr key={noun}>
                <th scope="row">{nounWords(noun)}</th>
                {fates.map(({ fate }) => (
                  <td key={fate}>{(counts[fate] ?? 0).toLocaleString("en")}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={styles.lead}>No records.</p>
      )}
      <Money report={report} />
      <LeftOut report={report} />
      {report.notes.length > 0 ? (
        <>
          <h3>Notes</h3>
          <ul className={styles.plain} aria-label="Notes">
            {report.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Money({ report }: { report: ImportReport }) {
  if (report.money.length === 0) return null;
  return (
    <>
      <h3>Money</h3>
      <ul className={styles.plain} aria-label="Money">
        {report.money.map((total) => (
          <li key={`${total.noun} ${total.outcome} ${total.period} ${total.currency}`}>
            <strong>{total.period || "No period"}</strong>, {total.outcome.replace("_", " ")}:{" "}
            {moneyWords(total)}
          </li>
        ))}
      </ul>
    </>
  );
}

function LeftOut({ report }: { report: ImportReport }) {
  if (report.left_out.length === 0) return null;
  return (
    <>
      <h3>Left out</h3>
      <ul className={styles.plain} aria-label="Left out">
        {report.left_out.map(({ noun, reason, count }) => (
          <li key={`${noun} ${reason}`}>
            {count} {nounWords(noun)}: {reason}
          </li>
        ))}
      </ul>
    </>
  );
}

type TroublesProps = { title: string; troubles: readonly Trouble[]; count: number };

/** Each trouble by its place, and what to do about it. */
export function Troubles({ title, troubles, count }: TroublesProps) {
  if (troubles.length === 0) return null;
  const shown = troubles.slice(0, SHOWN);
  return (
    <>
      <h3>{title}</h3>
      <ul className={styles.troubles} aria-label={title}>
        {shown.map((each) => (
          <li key={`${placeWords(each)} ${each.code} ${each.message}`}>
            <strong>{placeWords(each)}</strong> {each.message}
          </li>
        ))}
      </ul>
      {count > shown.length ? (
        <p className={styles.lead}>{counted(count - shown.length, "more", "more")}.</p>
      ) : null}
    </>
  );
}
