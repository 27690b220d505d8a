import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { incompleteOf } from "@/api/completeness";
import { useMayRead } from "@/features/access/session";
import { lacksWords } from "@/features/reporting/gaps";
import { counted } from "@/ui/words";
import { Section } from "./Parts";
import styles from "./Record.module.css";

const FIRST = 8;

/** What the records of a department's work lack. */
export function LackingOfDepartment({ id, strategy }: { id: string; strategy: string }) {
  const mayRead = useMayRead("initiative");
  const asked = useQuery({
    queryKey: ["completeness", strategy, id],
    queryFn: ({ signal }) => incompleteOf(id, strategy, signal),
    enabled: mayRead,
    retry: false,
  });
  if (!asked.data) return null;
  const { count, results } = asked.data;
  return (
    <Section title="What its records lack">
      {count === 0 ? <p className={styles.lead}>Nothing that is asked for.</p> : null}
      <ul className={styles.rows}>
        {results.slice(0, FIRST).map((one) => (
          <li key={one.id}>
            <Link to="/initiatives/$id" params={{ id: one.id }}>
              {one.name}
            </Link>
            <span>{lacksWords(one.lacks)}</span>
          </li>
        ))}
      </ul>
      {count > 0 ? (
        <Link to="/completeness" search={{ strategy, department: id }}>
          {`All ${counted(count, "record")}`}
        </Link>
      ) : null}
    </Section>
  );
}
