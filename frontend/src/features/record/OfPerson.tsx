import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { holdings } from "@/api/organisation";
import * as api from "@/api/record";
import { useMayRead } from "@/features/access/session";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { Section } from "./Parts";
import styles from "./Record.module.css";

/** The objectives somebody owns. */
export function ObjectivesOwned({ id }: { id: string }) {
  const mayRead = useMayRead("objective");
  const asked = useQuery({
    queryKey: ["owned-by", id],
    queryFn: ({ signal }) => api.ownedBy(id, signal),
    enabled: mayRead,
  });
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data || asked.data.length === 0) return null;
  return (
    <Section title="Objectives owned">
      <ul className={styles.rows}>
        {asked.data.map((one) => (
          <li key={one.id}>
            <Link to="/objectives/$id" params={{ id: one.id }}>
              {[one.code, one.name].filter(Boolean).join(" ")}
            </Link>
            <span>{one.state === "active" ? "" : one.state}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is due of somebody: findings they take care of, status that is asked; not how well. */
export function Due({ id }: { id: string }) {
  return (
    <>
      <TakenCareOf id={id} />
      <StatusAsked id={id} />
    </>
  );
}

/** The work whose status an open round still asks of somebody; what rests on them is told whole. */
function StatusAsked({ id }: { id: string }) {
  const readsWork = useMayRead("initiative");
  const readsFindings = useMayRead("finding");
  const asked = useQuery({
    queryKey: ["due-of", id, "status"],
    queryFn: ({ signal }) => holdings(id, signal),
    enabled: readsWork && readsFindings,
  });
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  const open = (asked.data ?? []).filter(({ role }) => role === "is_asked_for");
  if (open.length === 0) return null;
  return (
    <Section title="Status asked, by a day">
      <ul className={styles.rows}>
        {open.map((one) => (
          <li key={one.id}>
            {one.round_id ? (
              <Link to="/updates/$round" params={{ round: one.round_id }}>
                {one.name}
              </Link>
            ) : (
              one.name
            )}
            <span>{one.due_on ? `due ${formatDay(one.due_on)}` : "no day"}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function TakenCareOf({ id }: { id: string }) {
  const mayRead = useMayRead("finding");
  const asked = useQuery({
    queryKey: ["due-of", id],
    queryFn: ({ signal }) => api.dueOf(id, signal),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return null;
  return (
    <Section title="Taken care of, by a day">
      {asked.data.length === 0 ? <p className={styles.lead}>Nothing is.</p> : null}
      <ul className={styles.rows}>
        {asked.data.map((one) => (
          <li key={one.id}>
            <Link to="/findings" search={{ strategy: one.strategy, finding: one.id }}>
              {one.title}
            </Link>
            <span>{one.due_on ? `due ${formatDay(one.due_on)}` : "no day"}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Whom somebody stands in for. */
export function Deputising({ id }: { id: string }) {
  const mayRead = useMayRead("person");
  const asked = useQuery({
    queryKey: ["deputising", id],
    queryFn: ({ signal }) => api.deputising(id, signal),
    enabled: mayRead,
  });
  if (!asked.data || asked.data.length === 0) return null;
  return (
    <Section title="Stands in for">
      <ul className={styles.rows}>
        {asked.data.map((one) => (
          <li key={one.id}>
            <Link to="/people/$id" params={{ id: one.id }}>
              {one.name}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
