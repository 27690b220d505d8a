import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { incompleteOf, sendCompleteness } from "@/api/completeness";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import { lacksWords } from "./gaps";
import styles from "./Reporting.module.css";

type Props = { strategy: string; department: string; maySend: boolean };

/** The records of one department that lack something, and a message to who leads it. */
export function IncompleteList({ strategy, department, maySend }: Props) {
  const listed = useQuery({
    queryKey: ["completeness", strategy, department],
    queryFn: ({ signal }) => incompleteOf(department, strategy, signal),
  });
  const send = useMutation({ mutationFn: () => sendCompleteness(department, strategy) });
  if (listed.error) {
    return <ProblemNotice error={listed.error} onRetry={() => listed.refetch()} />;
  }
  if (!listed.data) return <div aria-busy="true" />;
  const { name, count, results } = listed.data;
  if (count === 0) return <p className={styles.lead}>{name}: nothing is missing.</p>;
  return (
    <section className={styles.report} aria-label={name}>
      <h2>{`${name}: ${counted(count, "record")} to complete`}</h2>
      {maySend ? (
        <div className={styles.verbs}>
          <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
            Write to its lead
          </Button>
          {send.data ? (
            <span role="status">
              {send.data.is_written ? "Written." : "Written today already."}
              {send.data.is_mail_set_up ? "" : " It waits: no mail server is set up."}
            </span>
          ) : null}
        </div>
      ) : null}
      {send.error ? <ProblemNotice error={send.error} /> : null}
      <ul className={styles.lacking}>
        {results.map((one) => (
          <li key={one.id}>
            <Link to="/map" search={{ strategy, sel: `initiative:${one.id}` }}>
              {one.name}
            </Link>
            <span>{lacksWords(one.lacks)}</span>
          </li>
        ))}
      </ul>
      {count > results.length ? (
        <p className={styles.lead}>{`${count - results.length} more are not listed.`}</p>
      ) : null}
    </section>
  );
}
