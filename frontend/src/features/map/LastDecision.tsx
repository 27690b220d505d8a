import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { latestAbout } from "@/api/decisions";
import { useMayRead } from "@/features/access/session";
import { formatDay } from "@/ui/dates";
import { decisionName } from "@/ui/words";
import styles from "./Inspector.module.css";

type Props = { objective: string };

/** What was decided about an objective last, and when that is looked at again. */
export function LastDecision({ objective }: Props) {
  const mayRead = useMayRead("decision");
  const { data } = useQuery({
    queryKey: ["decisions", "latest-about", objective],
    queryFn: ({ signal }) => latestAbout(objective, signal),
    enabled: mayRead,
  });
  if (!data) return null;
  return (
    <section className={styles.section} aria-label="Last decision">
      <h3>Last decision</h3>
      <p className={styles.lead}>
        <Link to="/decisions/$id" params={{ id: data.id }}>
          {data.title}
        </Link>
      </p>
      <p className={styles.lead}>
        {decisionName(data.number)}, {formatDay(data.decided_on)}.
        {data.review_on ? ` To be looked at again on ${formatDay(data.review_on)}.` : null}
      </p>
    </section>
  );
}
