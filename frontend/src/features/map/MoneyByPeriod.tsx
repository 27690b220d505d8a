import { useQuery } from "@tanstack/react-query";
import * as api from "@/api";
import { useMayRead } from "@/features/access/session";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Inspector.module.css";
import { type PeriodRow, periodsOf } from "./periods";

type Props = {
  initiative: string;
  periods: api.AlignmentMap["periods"];
  isPast: boolean;
};

/** What an initiative may spend, period by period; an unknown figure is no zero. */
export function MoneyByPeriod({ initiative, periods, isPast }: Props) {
  const mayRead = useMayRead("allocation");
  const asked = useQuery({
    queryKey: ["allocations", initiative],
    queryFn: ({ signal }) => api.allocationsOf(initiative, signal),
    enabled: mayRead,
    staleTime: 60_000,
  });
  if (!mayRead) return null;
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return null;
  const rows = periodsOf(asked.data, periods);
  return (
    <section className={styles.section}>
      <h3>{isPast ? "Money by period, as it stands today" : "Money by period"}</h3>
      {rows.length === 0 ? (
        <p className={styles.lead}>No figure is recorded.</p>
      ) : (
        <ul className={styles.list} aria-label="Money by period">
          {rows.map((row) => (
            <li key={row.key}>
              <span className={styles.listName}>
                {row.name}
                <small>{notesOf(row).join(", ")}</small>
              </span>
              <span
                className={styles.money}
                title={
                  row.amount === null ? undefined : formatExact(toMinor(row.amount), row.currency)
                }
              >
                {row.amount === null ? "no figure" : said(row.amount, row.currency)}
                {row.amount === null && row.reason ? <small>{row.reason}</small> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function said(amount: string, currency: string): string {
  return formatCompact(toMinor(amount), currency);
}

function notesOf({ kind, spent, currency }: PeriodRow): string[] {
  return [...(kind ? [kind] : []), ...(spent === null ? [] : [`spent ${said(spent, currency)}`])];
}
