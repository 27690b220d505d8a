import { useQuery } from "@tanstack/react-query";
import * as api from "@/api";
import { useMayRead } from "@/features/access/session";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Inspector.module.css";
import { figure, goalWords } from "./measureWords";

/** How an objective is measured: target and latest reading; what nobody read is said. */
export function Measures({ objective, isPast }: { objective: string; isPast: boolean }) {
  const mayRead = useMayRead("measure");
  const asked = useQuery({
    queryKey: ["measures", objective],
    queryFn: ({ signal }) => api.measuresOf(objective, signal),
    enabled: mayRead,
    staleTime: 60_000,
  });
  if (!mayRead) return null;
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return null;
  return (
    <section className={styles.section}>
      <h3>{isPast ? "Measures as they stand today" : "Measures"}</h3>
      {asked.data.length === 0 ? (
        <p className={styles.lead}>None is recorded.</p>
      ) : (
        <ul className={styles.list} aria-label="Measures">
          {asked.data.map(({ measure, latest }) => (
            <li key={measure.id}>
              <span className={styles.listName}>
                {measure.name}
                <small>{goalWords(measure)}</small>
              </span>
              <span className={styles.reading}>
                {latest ? <b>{figure(latest.value, measure.unit)}</b> : "no reading"}
                {latest ? <small>{formatDay(latest.read_on)}</small> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
