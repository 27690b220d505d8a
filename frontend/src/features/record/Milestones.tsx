import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import * as api from "@/api/record";
import { useMayRead } from "@/features/access/session";
import { formatDay } from "@/ui/dates";
import { Section } from "./Parts";
import styles from "./Record.module.css";

const OVER = ["done", "cancelled"];

/** The milestones named last of some work under way, and its last days, the next one first. */
export function Milestones({ work }: { work: readonly api.Work[] }) {
  const mayRead = useMayRead("status_update");
  const open = work.filter(({ stage }) => !OVER.includes(stage));
  const ids = open.map(({ id }) => id).sort();
  const reports = useQuery({
    queryKey: ["latest-reports", ids],
    queryFn: ({ signal }) => api.latestReports(ids, signal),
    enabled: mayRead && ids.length > 0,
  });
  const rows = datesOf(open, reports.data ?? []).slice(0, 12);
  if (rows.length === 0) return null;
  return (
    <Section title="Dates named">
      <ul className={styles.rows}>
        {rows.map((one) => (
          <li key={`${one.id} ${one.what}`}>
            <span>
              {one.what}
              <small>
                <Link to="/initiatives/$id" params={{ id: one.id }}>
                  {one.name}
                </Link>
              </small>
            </span>
            <span>{formatDay(one.on)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Dated = { id: string; name: string; what: string; on: string };

export function datesOf(
  work: readonly api.Work[],
  reports: readonly Pick<api.StatusUpdate, "initiative" | "next_milestone" | "next_milestone_on">[],
): Dated[] {
  const names = new Map(work.map(({ id, name }) => [id, name]));
  const ends = work.flatMap(({ id, name, ends_on }) =>
    ends_on ? [{ id, name, what: "Last day", on: ends_on }] : [],
  );
  const next = reports.flatMap(
    ({ initiative: id, next_milestone: what, next_milestone_on: on }) => {
      const name = names.get(id);
      return on && name ? [{ id, name, what: what || "Milestone", on }] : [];
    },
  );
  return [...next, ...ends].sort(
    (a, b) => a.on.localeCompare(b.on) || a.name.localeCompare(b.name),
  );
}
