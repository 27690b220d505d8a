import type { Outcome } from "@/api/organisation";
import { formatDay } from "@/ui/dates";
import { formatExact, toMinor, toMinorOrNull } from "@/ui/money";
import { counted } from "@/ui/words";
import styles from "./Organisation.module.css";
import { byFate, fateWords, fieldWords, linkWords } from "./words";

/** What a change does: records, money to the cent, links and findings. */
export function OutcomeView({ outcome }: { outcome: Outcome }) {
  const untold = outcome.record_count - outcome.records.length;
  return (
    <>
      {outcome.is_planned ? (
        <p>It happens on {formatDay(outcome.effective_on)}; nothing changes until then.</p>
      ) : null}
      {outcome.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <h3>Records</h3>
      {byFate(outcome.records).map(({ title, records }) => (
        <details key={title}>
          <summary>{title}</summary>
          <ul className={`${styles.plain} ${styles.scroll}`}>
            {records.map((record) => (
              <li key={record.id}>
                {record.name}
                {record.operation === "created" ? null : (
                  <small> {record.fields.map(fieldWords).join("; ")}</small>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
      {untold > 0 ? <p>{counted(untold, "more record")} not listed.</p> : null}
      <Money outcome={outcome} />
      <h3>Links</h3>
      <p>{linkWords(outcome.links)}</p>
      <Findings findings={outcome.findings} />
    </>
  );
}

function Money({ outcome }: { outcome: Outcome }) {
  if (outcome.money.length === 0) return null;
  const said = (amount: string | null, currency: string) => {
    const minor = toMinorOrNull(amount);
    return minor === null ? "no figure" : formatExact(minor, currency);
  };
  return (
    <>
      <h3>Money</h3>
      <table className={styles.money}>
        <thead>
          <tr>
            <th scope="col">Recorded, all periods</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {outcome.money.map(({ name, currency, before, after }) => (
            <tr key={`${name} ${currency}`}>
              <th scope="row">{name}</th>
              <td>{said(before, currency)}</td>
              <td>{said(after, currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {outcome.totals.map(({ currency, before, after }) => (
            <tr key={currency}>
              <th scope="row">All of the portfolio</th>
              <td>{formatExact(toMinor(before), currency)}</td>
              <td>{formatExact(toMinor(after), currency)}</td>
            </tr>
          ))}
        </tfoot>
      </table>
    </>
  );
}

function Findings({ findings }: { findings: Outcome["findings"] }) {
  return (
    <>
      <h3>Findings</h3>
      {findings.length === 0 ? (
        <p>No finding opens or closes.</p>
      ) : (
        <ul className={`${styles.plain} ${styles.scroll}`}>
          {findings.map(({ what, code, title }) => (
            <li key={`${what} ${code} ${title}`}>
              {title} <small>{fateWords(what)}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
