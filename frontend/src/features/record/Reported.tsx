import { useQuery } from "@tanstack/react-query";
import * as api from "@/api/record";
import { useMayRead } from "@/features/access/session";
import { formatDay } from "@/ui/dates";
import { formatExact, toMinor } from "@/ui/money";
import { ProblemNotice } from "@/ui/Notice";
import { humanise } from "@/ui/words";
import { Section } from "./Parts";
import styles from "./Record.module.css";

/** What was reported of an initiative, day by day, and the milestones that were named. */
export function Reported({ id }: { id: string }) {
  const mayRead = useMayRead("status_update");
  const asked = useQuery({
    queryKey: ["status-updates", id],
    queryFn: ({ signal }) => api.statusUpdates(id, signal),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return null;
  return (
    <Section title="Status and milestones">
      {asked.data.length === 0 ? (
        <p className={styles.lead}>No status was reported yet.</p>
      ) : (
        <ul className={styles.rows}>
          {asked.data.map((one) => (
            <li key={one.id}>
              <span>
                {one.summary || (one.is_unchanged ? "No change" : humanise(one.health))}
                <small>{notesOf(one).join(" · ")}</small>
              </span>
              <span>
                {humanise(one.health)}
                <small>{formatDay(one.reported_on)}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function notesOf(one: api.StatusUpdate): string[] {
  const notes: string[] = [];
  if (one.next_milestone || one.next_milestone_on) {
    const day = one.next_milestone_on ? ` (${formatDay(one.next_milestone_on)})` : "";
    notes.push(`Next: ${one.next_milestone || "milestone"}${day}`);
  }
  if (one.forecast) {
    notes.push(`forecast ${formatExact(toMinor(one.forecast), one.currency || "EUR")}`);
  }
  return notes;
}
