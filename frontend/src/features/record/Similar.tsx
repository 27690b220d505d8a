import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import * as api from "@/api/record";
import { humanise } from "@/ui/words";
import { Section } from "./Parts";
import styles from "./Record.module.css";

/** Work that says much the same, for those who may know of it; silent where there is none. */
export function Similar({ id, strategy }: { id: string; strategy: string }) {
  const asked = useQuery({
    queryKey: ["similar", id, strategy],
    queryFn: ({ signal }) => api.similarTo(id, strategy, signal),
    retry: false,
    staleTime: 60_000,
  });
  if (!asked.data || asked.data.length === 0) return null;
  return (
    <Section title="Says much the same">
      <ul className={styles.rows}>
        {asked.data.map((one) => (
          <li key={one.initiative}>
            <span>
              <Link to="/initiatives/$id" params={{ id: one.initiative }}>
                {one.name}
              </Link>
              <small>
                {one.department_name}
                {one.phrases.length > 0 ? ` · both say “${one.phrases[0]}”` : ""}
              </small>
            </span>
            <span>
              {one.kind === "none" ? "" : humanise(one.kind)}
              <small>{`${Math.round(one.likelihood * 100)}% likely`}</small>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
