import { Link } from "@tanstack/react-router";
import type { FundingDocument } from "@/api/funding";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { wholeWords } from "./cancelled";
import styles from "./Funding.module.css";

/** What is still recorded on cancelled work in the period, and that work by name. */
export function OnCancelledWork({ told }: { told: FundingDocument }) {
  const { cancelled, currency } = told;
  const words = wholeWords(cancelled, currency);
  if (words === null) return null;
  const hidden = cancelled.initiatives - cancelled.results.length;
  return (
    <section className={styles.section} aria-labelledby="on-cancelled">
      <h2 id="on-cancelled">On cancelled work</h2>
      <p>{`${words} Recorded money stays until its amounts are changed; run and mandatory work is counted here too.`}</p>
      {cancelled.results.length > 0 ? (
        <details className={styles.cancelled}>
          <summary>{hidden > 0 ? `The work that is listed` : "Which work"}</summary>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Initiative</th>
                  <th scope="col">Recorded</th>
                  <th scope="col">Counts for objectives</th>
                </tr>
              </thead>
              <tbody>
                {cancelled.results.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">
                      <Link to="/initiatives/$id" params={{ id: one.id }}>
                        {one.name}
                      </Link>
                      <small className={styles.under}>{one.department_name}</small>
                    </th>
                    <td data-name="Recorded">
                      <Amount amount={one.amount} currency={currency} />
                    </td>
                    <td data-name="Counts for objectives">
                      <Amount amount={one.traced} currency={currency} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      ) : null}
      {hidden > 0 ? <p>{`${hidden} more are not listed one by one.`}</p> : null}
    </section>
  );
}

function Amount({ amount, currency }: { amount: string | null; currency: string }) {
  if (amount === null) return <em>no figure</em>;
  const minor = toMinor(amount);
  return <span title={formatExact(minor, currency)}>{formatCompact(minor, currency)}</span>;
}
