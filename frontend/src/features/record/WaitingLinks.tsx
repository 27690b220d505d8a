import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import * as api from "@/api/record";
import { useMayRead } from "@/features/access/session";
import { counted } from "@/ui/words";
import { Section } from "./Parts";
import styles from "./Record.module.css";
import { useNames } from "./useRecord";

const FIRST = 8;
const OVER = ["done", "cancelled"];

/** Links of a department's work that wait for their objectives' owners; silent where none does. */
export function WaitingLinks({ work }: { work: readonly api.Work[] }) {
  const mayRead = useMayRead("contribution");
  const open = work.filter(({ stage }) => !OVER.includes(stage));
  const ids = open.map(({ id }) => id).sort();
  const asked = useQuery({
    queryKey: ["proposed-links", ids],
    queryFn: ({ signal }) => api.proposedLinks(ids, signal),
    enabled: mayRead && ids.length > 0,
  });
  const links = asked.data ?? [];
  const shown = links.slice(0, FIRST);
  const objectives = useNames(
    "objectives",
    shown.map(({ objective }) => objective),
  );
  const names = new Map(open.map(({ id, name }) => [id, name]));
  if (links.length === 0) return null;
  return (
    <Section title="Links that wait for an answer">
      <ul className={styles.rows}>
        {shown.map((link) => (
          <li key={link.id}>
            <span>
              <Link to="/initiatives/$id" params={{ id: link.initiative! }}>
                {names.get(link.initiative!)}
              </Link>
              <small>{`to ${objectives?.get(link.objective) ?? "…"}`}</small>
            </span>
          </li>
        ))}
      </ul>
      {links.length > shown.length ? (
        <p className={styles.lead}>and {counted(links.length - shown.length, "link")} more</p>
      ) : null}
    </Section>
  );
}
