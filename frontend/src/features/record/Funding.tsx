import { useQuery } from "@tanstack/react-query";
import * as api from "@/api/record";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { ProblemNotice } from "@/ui/Notice";
import { SHARE_BASE } from "@/ui/ShareBar";
import { counted, formatPoints, formatShare } from "@/ui/words";
import { Section } from "./Parts";
import styles from "./Record.module.css";

/** An objective's money against the share that was agreed for it, period by period. */
export function Funding({ id, currency }: { id: string; currency: string }) {
  const asked = useQuery({
    queryKey: ["funding", id],
    queryFn: ({ signal }) => api.objectiveFunding(id, signal),
  });
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return null;
  // Periods of which nothing is recorded and nothing was agreed say nothing.
  const rows = asked.data.filter(
    (one) => one.is_current || one.target_share !== null || toMinor(one.base) !== 0n,
  );
  return (
    <Section title="Money against the agreed share">
      {rows.length === 0 ? <p className={styles.lead}>No figure is recorded.</p> : null}
      {rows.length > 0 ? (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Period</th>
                <th scope="col">Change money</th>
                <th scope="col">Share</th>
                <th scope="col">Agreed</th>
                <th scope="col">Points</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <Row key={one.period} one={one} currency={currency} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <p className={styles.lead}>Shares are of {SHARE_BASE}, of what stands below it as well.</p>
    </Section>
  );
}

function Row({ one, currency }: { one: api.ObjectiveFunding; currency: string }) {
  const minor = toMinor(one.amount);
  return (
    <tr>
      <th scope="row">{one.is_current ? `${one.name}, now` : one.name}</th>
      <td title={formatExact(minor, currency)}>
        {one.unknown_money > 0 && minor === 0n ? (
          <em>no figure</em>
        ) : (
          formatCompact(minor, currency)
        )}
        {one.unknown_money > 0 ? (
          <small>
            <br />
            {counted(one.unknown_money, "initiative")} without a figure
          </small>
        ) : null}
      </td>
      <td>{one.funded_share === null ? <em>unknown</em> : formatShare(one.funded_share)}</td>
      <td>{one.target_share === null ? <em>none agreed</em> : formatShare(one.target_share)}</td>
      <td>{one.gap_share === null ? "" : formatPoints(one.gap_share)}</td>
    </tr>
  );
}
